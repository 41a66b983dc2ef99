using System.Text.Json;
using Elsa.Common.Models;
using Elsa.Server.SignIn;
using Elsa.Server.Wire;
using Elsa.Workflows.Definitions;
using Elsa.Workflows.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Elsa.Server.Definitions;

/// <summary>Saves, publishes, retracts, reverts and deletes one definition.</summary>
internal static class ChangeDefinitions
{
    public static void Map(RouteGroupBuilder api)
    {
        var definitions = api.MapGroup("workflow-definitions");
        definitions.MapPost("", Save).RequirePermission(Permissions.WriteDefinitions);
        definitions.MapPost("{definitionId}/publish", Publish).RequirePermission(Permissions.PublishDefinitions);
        definitions.MapPost("{definitionId}/retract", Retract).RequirePermission(Permissions.RetractDefinitions);
        definitions.MapPost("{definitionId}/revert/{version:int}", Revert).RequirePermission(Permissions.PublishDefinitions);
        definitions.MapPost("{definitionId}/update-references", UpdateReferences).RequirePermission(Permissions.PublishDefinitions);
        definitions.MapDelete("{definitionId}", Delete).RequirePermission(Permissions.DeleteDefinitions);
        definitions.MapDelete("{definitionId}/version/{version:int}", DeleteNumber).RequirePermission(Permissions.DeleteDefinitions);
        api.MapDelete("workflow-definition-versions/{id}", DeleteVersion).RequirePermission(Permissions.DeleteDefinitions);
    }

    internal static async Task<IResult> Save(
        HttpContext http,
        WorkflowDefinitions definitions,
        DefinitionReader reader,
        DefinitionViews views,
        CancellationToken cancellationToken
    )
    {
        var request = await ElsaBody.ReadAsync<SaveRequest>(http, cancellationToken);
        if (request?.Model is not { ValueKind: JsonValueKind.Object } model)
            return ElsaErrors.Invalid("model", "Определение процесса не передано: ожидается объект в поле model.");
        if (request.Publish == true && !http.User.May(Permissions.PublishDefinitions))
            return Results.StatusCode(StatusCodes.Status403Forbidden);

        var document = reader.Read(model);
        HostCodeRules.CheckAuthor(http.User, document);
        document.Id = null; // the server knows which row it is
        var outcome = await definitions.SaveAsync(document, request.Publish == true, cancellationToken);
        return Refusal(outcome) ?? ElsaJson.Ok(views.Saved(outcome, http.User));
    }

    internal static async Task<IResult> Publish(
        string definitionId,
        HttpContext http,
        WorkflowDefinitions definitions,
        HostCodeRules hostCode,
        DefinitionViews views,
        CancellationToken cancellationToken
    )
    {
        if (!await hostCode.MayPublishAsync(http.User, definitionId, VersionOptions.Latest, cancellationToken))
            return ElsaErrors.Forbidden(HostCodeRules.WritingRefusal);

        var outcome = await definitions.PublishAsync(definitionId, cancellationToken);
        return Refusal(outcome) ?? ElsaJson.Ok(views.Saved(outcome, http.User));
    }

    internal static async Task<IResult> Retract(
        string definitionId,
        HttpContext http,
        WorkflowDefinitions definitions,
        DefinitionViews views,
        CancellationToken cancellationToken
    )
    {
        var outcome = await definitions.RetractAsync(definitionId, cancellationToken);
        return Refusal(outcome) ?? ElsaJson.Ok(views.Full(outcome.Version!, http.User));
    }

    internal static async Task<IResult> Revert(
        string definitionId,
        int version,
        HttpContext http,
        WorkflowDefinitions definitions,
        IDefinitionVersions versions,
        HostCodeRules hostCode,
        CancellationToken cancellationToken
    )
    {
        if (!await hostCode.MayPublishAsync(http.User, definitionId, VersionOptions.SpecificVersion(version), cancellationToken))
            return ElsaErrors.Forbidden(HostCodeRules.WritingRefusal);

        var outcome = await definitions.RevertAsync(definitionId, version, cancellationToken);
        if (Refusal(outcome) is { } refusal)
            return refusal;

        var draft = await versions.ListAsync(new DefinitionFilter { Ids = [outcome.Version!.Id] }, cancellationToken);
        return draft is [var summary]
            ? ElsaJson.Answer(DefinitionViews.Summary(summary, http.User), StatusCodes.Status201Created)
            : ElsaErrors.NotFound();
    }

    internal static async Task<IResult> UpdateReferences(
        string definitionId,
        WorkflowDefinitions definitions,
        IDefinitionVersions versions,
        CancellationToken cancellationToken
    )
    {
        if (await versions.FindKeyAsync(definitionId, VersionOptions.Latest, cancellationToken) is null)
            return ElsaErrors.NotFound();

        var consumers = await definitions.UpdateReferencesAsync(definitionId, cancellationToken);
        var warnings = consumers.Findings.Select(finding => finding.ToString()).ToList();
        return ElsaJson.Ok(new AffectedAnswer(consumers.Moved, warnings.Count == 0 ? null : warnings));
    }

    internal static async Task<IResult> Delete(string definitionId, WorkflowDefinitions definitions, CancellationToken cancellationToken) =>
        Refusal(await definitions.DeleteAsync(definitionId, cancellationToken)) ?? Results.NoContent();

    internal static async Task<IResult> DeleteVersion(string id, WorkflowDefinitions definitions, CancellationToken cancellationToken) =>
        Refusal(await definitions.DeleteVersionAsync(id, cancellationToken)) ?? Results.NoContent();

    internal static async Task<IResult> DeleteNumber(
        string definitionId,
        int version,
        WorkflowDefinitions definitions,
        IDefinitionVersions versions,
        CancellationToken cancellationToken
    ) =>
        version > 0 && await versions.FindKeyAsync(definitionId, VersionOptions.SpecificVersion(version), cancellationToken) is { } found
            ? await DeleteVersion(found.Id, definitions, cancellationToken)
            : ElsaErrors.NotFound();

    /// <summary>The answer to a change that was not made; <see langword="null"/> when it was, or when there was nothing to do.</summary>
    internal static IResult? Refusal(DefinitionOutcome outcome) =>
        outcome.Status switch
        {
            DefinitionStatus.NotFound => ElsaErrors.NotFound(),
            DefinitionStatus.ReadOnly => Results.StatusCode(StatusCodes.Status403Forbidden),
            DefinitionStatus.NotPublished => ElsaErrors.Invalid(
                ElsaErrors.General,
                "Снимать с публикации нечего: последняя версия не опубликована."
            ),
            _ => null,
        };

    private sealed record SaveRequest(JsonElement? Model, bool? Publish);

    private sealed record AffectedAnswer(IReadOnlyList<string> AffectedWorkflows, IReadOnlyList<string>? Warnings);
}
