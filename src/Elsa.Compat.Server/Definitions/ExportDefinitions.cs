using System.IO.Compression;
using Elsa.Common.Models;
using Elsa.Server.SignIn;
using Elsa.Server.Wire;
using Elsa.Workflows.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Elsa.Server.Definitions;

/// <summary>Definitions as files, for this server and for a real Elsa.</summary>
internal static class ExportDefinitions
{
    private const string Zip = "application/zip";
    private const string ZipName = "workflow-definitions.zip";

    public static void Map(RouteGroupBuilder api)
    {
        // Studio asks with GET, the link says POST.
        string[] methods = [HttpMethods.Get, HttpMethods.Post];
        api.MapMethods("workflow-definitions/{definitionId}/export", methods, Export).RequirePermission(Permissions.ReadDefinitions);
        api.MapPost("bulk-actions/export/workflow-definitions", ExportMany).RequirePermission(Permissions.ReadDefinitions);
    }

    internal static async Task<IResult> Export(
        string definitionId,
        HttpRequest request,
        IDefinitionVersions versions,
        DefinitionViews views,
        CancellationToken cancellationToken
    )
    {
        if (await versions.FindAsync(definitionId, request.Version(VersionOptions.Latest), cancellationToken) is not { } version)
            return ElsaErrors.NotFound();

        var all = await WithConsumersAsync([version], request.Flag("includeConsumingWorkflows") == true, versions, cancellationToken);
        return all.Count > 1 ? Archive(all, views) : Results.File(views.File(version), "application/octet-stream", FileName(version));
    }

    internal static async Task<IResult> ExportMany(
        HttpContext http,
        IDefinitionVersions versions,
        DefinitionViews views,
        CancellationToken cancellationToken
    )
    {
        var request = await ElsaBody.ReadAsync<ExportRequest>(http, cancellationToken);
        var ids = (request?.Ids ?? []).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (ids.Count > Page.Largest)
            return ElsaErrors.Invalid(nameof(ExportRequest.Ids), $"За один запрос можно выгрузить не больше {Page.Largest} определений.");

        var found = await versions.FindManyAsync(ids, cancellationToken);
        IReadOnlyList<StoredDefinition> chosen = [.. found.OrderBy(version => ids.IndexOf(version.Id))];
        if (chosen.Count == 0)
            return Results.NoContent();
        return Archive(await WithConsumersAsync(chosen, request?.IncludeConsumingWorkflows == true, versions, cancellationToken), views);
    }

    /// <summary>With everything that uses them, directly or through others.</summary>
    private static async Task<IReadOnlyList<StoredDefinition>> WithConsumersAsync(
        IReadOnlyList<StoredDefinition> chosen,
        bool withConsumers,
        IDefinitionVersions versions,
        CancellationToken cancellationToken
    )
    {
        if (!withConsumers)
            return chosen;

        var all = new List<StoredDefinition>(chosen);
        var known = all.Select(version => version.Id).ToHashSet(StringComparer.Ordinal);
        var used = chosen;
        while (used.Count > 0)
        {
            var consumers = await versions.ConsumersAsync([.. used.Select(version => version.DefinitionId)], cancellationToken);
            used = await versions.FindManyAsync([.. consumers.Select(consumer => consumer.VersionId).Where(known.Add)], cancellationToken);
            all.AddRange(used);
        }

        return all;
    }

    /// <summary>Made in memory, where the definitions are already: writing an archive needs a stream that can be written without waiting.</summary>
    private static IResult Archive(IReadOnlyList<StoredDefinition> definitions, DefinitionViews views)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var definition in definitions)
            {
                using var file = archive.CreateEntry(FileName(definition)).Open();
                file.Write(views.File(definition));
            }
        }

        return Results.File(bytes.ToArray(), Zip, ZipName);
    }

    /// <summary>As Elsa names it: name, definition and version, without what a file system cannot take.</summary>
    private static string FileName(StoredDefinition version)
    {
        string?[] parts = ["workflow-definition", version.Name, version.DefinitionId, version.Id];
        return string.Join('-', parts.Select(Slug).Where(part => part.Length > 0)) + ".json";
    }

    private static string Slug(string? text)
    {
        var words = new string([.. (text ?? "").Take(80).Select(sign => char.IsLetterOrDigit(sign) ? char.ToLowerInvariant(sign) : '-')]);
        return string.Join('-', words.Split('-', StringSplitOptions.RemoveEmptyEntries));
    }

    private sealed record ExportRequest(IReadOnlyList<string?>? Ids, bool? IncludeConsumingWorkflows);
}
