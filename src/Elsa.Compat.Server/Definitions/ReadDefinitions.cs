using System.Text.Json.Nodes;
using Elsa.Common.Models;
using Elsa.Server.SignIn;
using Elsa.Server.Wire;
using Elsa.Workflows.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Elsa.Server.Definitions;

/// <summary>Definitions as they are stored.</summary>
internal static class ReadDefinitions
{
    public static void Map(RouteGroupBuilder api)
    {
        var definitions = api.MapGroup("workflow-definitions").RequirePermission(Permissions.ReadDefinitions);
        definitions.MapGet("", List);
        definitions.MapGet("by-definition-id/{definitionId}", Find);
        definitions.MapGet("{definitionId}", Find);
        definitions.MapGet("by-id/{id}", FindVersion);
        definitions.MapGet("many-by-id", FindMany);
        definitions.MapGet("query/count", Count);
        definitions.MapGet("validation/is-name-unique", IsNameUnique);
        definitions.MapGet("{definitionId}/consumers", Consumers);
        definitions.MapGet("{definitionId}/versions", Versions);
    }

    internal static async Task<IResult> List(HttpContext http, IDefinitionVersions versions, CancellationToken cancellationToken)
    {
        var filter = Filter(http.Request);
        var items = await versions.ListAsync(filter, cancellationToken);
        return ElsaJson.Ok(
            new PagedListAnswer<SummaryAnswer>(
                [.. items.Select(item => DefinitionViews.Summary(item, http.User))],
                await versions.CountAsync(filter, cancellationToken),
                DefinitionLinks.OfList(http.User)
            )
        );
    }

    internal static async Task<IResult> Find(
        string definitionId,
        HttpContext http,
        IDefinitionVersions versions,
        DefinitionViews views,
        CancellationToken cancellationToken
    )
    {
        var version = http.Request.Version(VersionOptions.Latest);
        var found = await versions.FindAsync(definitionId, version, cancellationToken);
        return found is null ? ElsaErrors.NotFound() : ElsaJson.Ok(views.Full(found, http.User));
    }

    internal static async Task<IResult> FindVersion(
        string id,
        HttpContext http,
        IDefinitionVersions versions,
        DefinitionViews views,
        CancellationToken cancellationToken
    )
    {
        var found = await versions.FindAsync(id, cancellationToken);
        return found is null ? ElsaErrors.NotFound() : ElsaJson.Ok(views.Full(found, http.User));
    }

    internal static async Task<IResult> FindMany(
        HttpContext http,
        IDefinitionVersions versions,
        DefinitionViews views,
        CancellationToken cancellationToken
    )
    {
        var ids = http.Request.List("ids").Distinct(StringComparer.Ordinal).ToList();
        var found = await versions.FindManyAsync(ids, cancellationToken);
        return ElsaJson.Ok(
            new ListAnswer<JsonObject>([
                .. found.OrderBy(version => ids.IndexOf(version.Id)).Select(version => views.Full(version, http.User)),
            ])
        );
    }

    internal static async Task<IResult> Count(IDefinitionVersions versions, CancellationToken cancellationToken) =>
        ElsaJson.Ok(
            new CountAnswer(await versions.CountAsync(new DefinitionFilter { Version = VersionOptions.Latest }, cancellationToken))
        );

    internal static async Task<IResult> IsNameUnique(HttpRequest request, IDefinitionVersions versions, CancellationToken cancellationToken)
    {
        if (request.Text("name") is not { } name)
            return ElsaErrors.Invalid("name", "Название не задано.");

        var namesakes = new DefinitionFilter { Name = name, Version = VersionOptions.Latest };
        var others = await versions.ListAsync(namesakes, cancellationToken);
        var own = request.Text("definitionId");
        return ElsaJson.Ok(new UniqueAnswer(others.All(other => other.DefinitionId == own)));
    }

    internal static async Task<IResult> Consumers(string definitionId, IDefinitionVersions versions, CancellationToken cancellationToken)
    {
        if (await versions.FindKeyAsync(definitionId, VersionOptions.Latest, cancellationToken) is null)
            return ElsaErrors.NotFound();

        var consumers = await versions.ConsumersAsync([definitionId], cancellationToken);
        return ElsaJson.Ok(new ConsumersAnswer([.. consumers.Select(consumer => consumer.DefinitionId)]));
    }

    internal static async Task<IResult> Versions(
        string definitionId,
        IDefinitionVersions versions,
        DefinitionViews views,
        CancellationToken cancellationToken
    )
    {
        var found = await versions.VersionsAsync(definitionId, cancellationToken);
        return found.Count == 0 ? ElsaErrors.NotFound() : ElsaJson.Ok(found.Select(views.Version).ToList());
    }

    private static DefinitionFilter Filter(HttpRequest request)
    {
        var page = Page.Read(request);
        return new DefinitionFilter
        {
            Version = request.Text("versionOptions") is null ? null : request.Version(VersionOptions.All),
            DefinitionIds = request.List("DefinitionIds"),
            Ids = request.List("Ids"),
            IsSystem = request.Flag("IsSystem"),
            MaterializerName = request.Text("MaterializerName"),
            Search = request.Text("SearchTerm"),
            OrderBy = request.Choice<DefinitionOrder>("OrderBy") ?? DefinitionOrder.Name,
            Descending = request.Choice<OrderDirection>("OrderDirection") == OrderDirection.Descending,
            Skip = page.Skip,
            Take = page.Take,
        };
    }

    private sealed record CountAnswer(long Count);

    private sealed record UniqueAnswer(bool IsUnique);

    private sealed record ConsumersAnswer(IReadOnlyList<string> ConsumingWorkflowDefinitionIds);
}
