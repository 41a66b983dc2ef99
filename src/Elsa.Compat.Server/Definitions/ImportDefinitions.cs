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
            HostCodeRules.CheckAuthor(http.User, document);
            document.DefinitionId = definitionId ?? document.DefinitionId;
            var isNew = string.IsNullOrWhiteSpace(document.DefinitionId);
            var publish = document.IsPublished && http.User.May(Permissions.PublishDefinitions);
            var outcome = await definitions.SaveAsync(document, publish, cancellationToken);
            return ChangeDefinitions.Refusal(outcome)
                ?? ElsaJson.Answer(views.Full(outcome.Version!, http.User), isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
        }
    }

    /// <summary>Every file becomes a draft. All are read and checked before the first is stored, so that a bad one leaves nothing half done.</summary>
    internal static async Task<IResult> ImportFiles(
        HttpContext http,
        WorkflowDefinitions definitions,
        DefinitionReader reader,
        CancellationToken cancellationToken
    )
    {
        var documents = await UploadedDefinitions.ReadAsync(http, reader, cancellationToken);
        var protectedIds = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, document) in documents)
        {
            HostCodeRules.CheckAuthor(http.User, document);
            await CheckAsync(name, document, definitions, protectedIds, cancellationToken);
            if (document is { IsReadonly: true, DefinitionId: { Length: > 0 } id })
                protectedIds.Add(id);
        }

        foreach (var (name, document) in documents)
        {
            if ((await definitions.SaveAsync(document, publish: false, cancellationToken)).Status == DefinitionStatus.ReadOnly)
                throw Protected(name, document);
        }

        return ElsaJson.Ok(new ImportedAnswer(documents.Count));
    }

    /// <param name="protectedIds">Definitions that files before this one are going to protect.</param>
    private static async Task CheckAsync(
        string name,
        WorkflowDefinitionDocument document,
        WorkflowDefinitions definitions,
        HashSet<string> protectedIds,
        CancellationToken cancellationToken
    )
    {
        try
        {
            if (protectedIds.Contains(document.DefinitionId ?? "") || !await definitions.MaySaveAsync(document, cancellationToken))
                throw Protected(name, document);
        }
        catch (DefinitionException unusable)
        {
            throw new RefusedRequestException(ElsaErrors.Invalid(name, $"Файл «{name}»: {unusable.Message}"));
        }
    }

    private static RefusedRequestException Protected(string name, WorkflowDefinitionDocument document) =>
        new(ElsaErrors.Invalid(name, $"Файл «{name}»: определение «{document.DefinitionId}» защищено от изменений."));

    private sealed record ImportedAnswer(int Count);
}
