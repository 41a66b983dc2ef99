using Elsa.Common.Models;
using Elsa.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Engine;

/// <summary>Turns a <see cref="DefinitionFilter"/> into a query.</summary>
internal static class DefinitionPages
{
    public static IQueryable<StoredDefinition> Of(IQueryable<StoredDefinition> versions, DefinitionFilter filter)
    {
        var ordered = (filter.OrderBy, filter.Descending) switch
        {
            (DefinitionOrder.Name, false) => Matching(versions, filter).OrderBy(d => d.Name),
            (DefinitionOrder.Name, true) => Matching(versions, filter).OrderByDescending(d => d.Name),
            (DefinitionOrder.Version, false) => Matching(versions, filter).OrderBy(d => d.Version),
            (DefinitionOrder.Version, true) => Matching(versions, filter).OrderByDescending(d => d.Version),
            (_, false) => Matching(versions, filter).OrderBy(d => d.CreatedAt),
            (_, true) => Matching(versions, filter).OrderByDescending(d => d.CreatedAt),
        };
        return ordered.ThenBy(d => d.Id).Skip(filter.Skip).Take(filter.Take);
    }

    public static IQueryable<StoredDefinition> Matching(IQueryable<StoredDefinition> versions, DefinitionFilter filter)
    {
        if (filter.Version is { } version)
            versions = Of(versions, version);
        if (filter.DefinitionIds is { Count: > 0 } definitions)
            versions = versions.Where(d => definitions.Contains(d.DefinitionId));
        if (filter.Ids is { Count: > 0 } ids)
            versions = versions.Where(d => ids.Contains(d.Id));
        if (filter.IsSystem is { } isSystem)
            versions = versions.Where(d => d.IsSystem == isSystem);
        if (filter.UsableAsActivity is { } usable)
            versions = versions.Where(d => d.UsableAsActivity == usable);
        if (filter.Name is { } name)
            versions = versions.Where(d => d.Name == name);
        if (filter.MaterializerName is { } materializer)
            versions = versions.Where(d => d.MaterializerName == materializer);
        if (filter.Search?.Trim() is { Length: > 0 } text)
            versions = Searched(versions, text, DefinitionDocuments.Searched(text));
        return versions;
    }

    public static IQueryable<StoredDefinition> Of(IQueryable<StoredDefinition> versions, VersionOptions version) =>
        version switch
        {
            { IsLatest: true } => versions.Where(d => d.IsLatest),
            { IsPublished: true } => versions.Where(d => d.IsPublished),
            { IsLatestOrPublished: true } => versions.Where(d => d.IsLatest || d.IsPublished),
            { IsLatestAndPublished: true } => versions.Where(d => d.IsLatest && d.IsPublished),
            { IsDraft: true } => versions.Where(d => d.IsLatest && !d.IsPublished),
            { Version: > 0 } => versions.Where(d => d.Version == version.Version),
            _ => versions,
        };

    private static IQueryable<StoredDefinition> Searched(IQueryable<StoredDefinition> versions, string id, string text) =>
        versions.Where(d => d.SearchText.Contains(text) || d.Id == id);
}
