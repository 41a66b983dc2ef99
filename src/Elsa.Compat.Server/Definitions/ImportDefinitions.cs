using System.Text.Json;
using Elsa.Server.SignIn;
using Elsa.Server.Wire;
using Elsa.Workflows.Definitions;
using Elsa.Workflows.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Elsa.Server.Definitions;

/// <summary>Takes definitions that were exported here or by a real Elsa.</summary>
internal static class ImportDefinitions
{
    public static void Map(RouteGroupBuilder api)
    {
        var definitions = api.MapGroup("workflow-definitions").RequirePermission(Permissions.WriteDefinitions);
        definitions.MapPost("import", Import);
        definitions.MapPost("{definitionId}/import", ImportAs);
        definitions.MapPut("{definitionId}/import", ImportAs);
        definitions.MapPost("import-files", ImportFiles);
    }

    internal static Task<IResult> Import(
        HttpContext http,
        WorkflowDefinitions definitions,
        DefinitionReader reader,
        DefinitionViews views,
        CancellationToken cancellationToken
    ) => ImportAs(definitionId: null, http, definitions, reader, views, cancellationToken);

    /// <summary>Published if the document says so and the caller may; otherwise a draft.</summary>
    internal static async Task<IResult> ImportAs(
        string? definitionId,
        HttpContext http,
        WorkflowDefinitions definitions,
        DefinitionReader reader,
        DefinitionViews views,
        CancellationToken cancellationToken
    )
    {
        var json = await ElsaBody.ReadAsync<JsonDocument>(http, cancellationToken);
        if (json is not { RootElement.ValueKind: JsonValueKind.Object })
            return ElsaErrors.Invalid(ElsaErrors.General, "Определение процесса не передано: ожидается объект JSON.");

        using (json)
        {
            var document = reader.Read(json.RootElement);
            document.DefinitionId = definitionId ?? document.DefinitionId;
            var isNew = string.IsNullOrWhiteSpace(document.DefinitionId);
            var publish = document.IsPublished && http.User.May(Permissions.PublishDefinitions);
            var outcome = await definitions.SaveAsync(document, publish, cancellationToken);
            return ChangeDefinitions.Refusal(outcome)
                ?? ElsaJson.Answer(views.Full(outcome.Version!, http.User), isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
        }
    }

    /// <summary>Every file becomes a draft. All are read before the first is stored, so that a broken one leaves nothing half done.</summary>
    internal static async Task<IResult> ImportFiles(
        HttpContext http,
        WorkflowDefinitions definitions,
        DefinitionReader reader,
        CancellationToken cancellationToken
    )
    {
        var documents = await UploadedDefinitions.ReadAsync(http, reader, cancellationToken);
        foreach (var (name, document) in documents)
        {
            var outcome = await definitions.SaveAsync(document, publish: false, cancellationToken);
            if (outcome.Status == DefinitionStatus.ReadOnly)
                return ElsaErrors.Invalid(name, $"Файл «{name}»: определение «{document.DefinitionId}» защищено от изменений.");
        }

        return ElsaJson.Ok(new ImportedAnswer(documents.Count));
    }

    private sealed record ImportedAnswer(int Count);
}
