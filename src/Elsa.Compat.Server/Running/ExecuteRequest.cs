using System.Text.Json;
using Elsa.Common.Models;
using Elsa.Server.Wire;
using Elsa.Workflows.Runtime;
using Microsoft.AspNetCore.Http;

namespace Elsa.Server.Running;

/// <summary>What a caller may say about the instance that he starts.</summary>
internal sealed record ExecuteRequest
{
    public string? CorrelationId { get; init; }
    public string? Name { get; init; }
    public string? TriggerActivityId { get; init; }
    public JsonElement? ActivityHandle { get; init; }
    public JsonElement? VersionOptions { get; init; }
    public JsonElement? Input { get; init; }
    public JsonElement? Variables { get; init; }

    /// <summary>The same by query string, where input and variables are JSON text.</summary>
    public static ExecuteRequest Read(HttpRequest request) =>
        new()
        {
            CorrelationId = request.Text(nameof(CorrelationId)),
            Name = request.Text(nameof(Name)),
            TriggerActivityId = request.Text(nameof(TriggerActivityId)),
            VersionOptions = request.Text(nameof(VersionOptions)) is { } text ? JsonSerializer.SerializeToElement(text) : null,
            Input = PlainInput.Parse(request.Text(nameof(Input)), nameof(Input)),
            Variables = PlainInput.Parse(request.Text(nameof(Variables)), nameof(Variables)),
        };

    /// <exception cref="RefusedRequestException">Something in it is not of its kind.</exception>
    public StartWorkflow ToStart(string definitionId)
    {
        if (ActivityHandle is { ValueKind: JsonValueKind.Object })
            throw new RefusedRequestException(
                ElsaErrors.Invalid(nameof(ActivityHandle), "Запуск с произвольного действия не поддерживается: укажите triggerActivityId.")
            );

        return new StartWorkflow
        {
            DefinitionId = definitionId,
            Version = StartedVersion.Read(VersionOptions),
            CorrelationId = Identifiers.Checked(CorrelationId, nameof(CorrelationId)),
            Name = Name,
            TriggerActivityId = TriggerActivityId,
            Input = PlainInput.Of(Input, nameof(Input)),
            Variables = PlainInput.Of(Variables, nameof(Variables)),
        };
    }
}
