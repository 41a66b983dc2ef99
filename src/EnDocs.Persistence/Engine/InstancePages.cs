using Elsa.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Engine;

/// <summary>Turns an <see cref="InstanceFilter"/> into a query.</summary>
internal static class InstancePages
{
    public static IQueryable<StoredInstance> Of(IQueryable<StoredInstance> instances, InstanceFilter filter)
    {
        var page = Ordered(After(Matching(instances, filter), filter), filter);
        return (filter is { After: null, Skip: > 0 } ? page.Skip(filter.Skip) : page).Take(filter.Take);
    }

    public static IQueryable<StoredInstance> Matching(IQueryable<StoredInstance> instances, InstanceFilter filter)
    {
        if (filter.Ids is { Count: > 0 } ids)
            instances = instances.Where(i => ids.Contains(i.Id));
        if (filter.DefinitionIds is [var definition])
            instances = instances.Where(i => i.DefinitionId == definition);
        else if (filter.DefinitionIds is { Count: > 1 } definitions)
            instances = instances.Where(i => definitions.Contains(i.DefinitionId));
        if (filter.DefinitionVersionIds is { Count: > 0 } versions)
            instances = instances.Where(i => versions.Contains(i.DefinitionVersionId));
        if (filter.Statuses is { Count: > 0 } statuses)
            instances = instances.Where(i => statuses.Contains(i.Status));
        if (filter.SubStatuses is { Count: > 0 } subStatuses)
            instances = instances.Where(i => subStatuses.Contains(i.SubStatus));
        if (filter.CorrelationId is { } correlation)
            instances = instances.Where(i => i.CorrelationId == correlation);
        if (filter.CorrelationIds is { Count: > 0 } correlations)
            instances = instances.Where(i => correlations.Contains(i.CorrelationId!));
        if (filter.Names is { Count: > 0 } names)
            instances = instances.Where(i => names.Contains(i.Name!));
        if (filter.ParentInstanceId is { } parent)
            instances = instances.Where(i => i.ParentInstanceId == parent);
        if (filter.Version is { } version)
            instances = instances.Where(i => i.Version == version);
        if (filter.HasIncidents is { } hasIncidents)
            instances = instances.Where(i => i.IncidentCount > 0 == hasIncidents);
        if (filter.IsSystem is { } isSystem)
            instances = instances.Where(i => i.IsSystem == isSystem);
        foreach (var moment in filter.Moments)
            instances = instances.Where(InstanceMoments.Meets(moment));
        return string.IsNullOrWhiteSpace(filter.Search) ? instances : Found(instances, filter.Search.Trim());
    }

    private static IQueryable<StoredInstance> Found(IQueryable<StoredInstance> instances, string text) =>
        instances.Where(i =>
            i.Name!.Contains(text)
            || i.Id.StartsWith(text)
            || i.CorrelationId!.StartsWith(text)
            || i.DefinitionId.StartsWith(text)
            || i.DefinitionVersionId == text
        );

    private static IQueryable<StoredInstance> After(IQueryable<StoredInstance> instances, InstanceFilter filter)
    {
        if (filter.After is not { } key)
            return instances;

        var (at, id) = (key.At, key.Id);
        return (filter.OrderBy, filter.Descending) switch
        {
            (InstanceOrder.Created, true) => instances.Where(i => i.CreatedAt < at || i.CreatedAt == at && i.Id.CompareTo(id) < 0),
            (InstanceOrder.Created, false) => instances.Where(i => i.CreatedAt > at || i.CreatedAt == at && i.Id.CompareTo(id) > 0),
            (InstanceOrder.Finished, true) => instances.Where(i => i.FinishedAt < at || i.FinishedAt == at && i.Id.CompareTo(id) < 0),
            (InstanceOrder.Finished, false) => instances.Where(i => i.FinishedAt > at || i.FinishedAt == at && i.Id.CompareTo(id) > 0),
            (InstanceOrder.Updated, true) => instances.Where(i => i.UpdatedAt < at || i.UpdatedAt == at && i.Id.CompareTo(id) < 0),
            (InstanceOrder.Updated, false) => instances.Where(i => i.UpdatedAt > at || i.UpdatedAt == at && i.Id.CompareTo(id) > 0),
            _ => throw new NotSupportedException("Pages that are ordered by name follow each other by number, not by key."),
        };
    }

    private static IQueryable<StoredInstance> Ordered(IQueryable<StoredInstance> instances, InstanceFilter filter) =>
        (filter.OrderBy, filter.Descending) switch
        {
            (InstanceOrder.Created, true) => instances.OrderByDescending(i => i.CreatedAt).ThenByDescending(i => i.Id),
            (InstanceOrder.Created, false) => instances.OrderBy(i => i.CreatedAt).ThenBy(i => i.Id),
            (InstanceOrder.Finished, true) => instances.OrderByDescending(i => i.FinishedAt).ThenByDescending(i => i.Id),
            (InstanceOrder.Finished, false) => instances.OrderBy(i => i.FinishedAt).ThenBy(i => i.Id),
            (InstanceOrder.Name, true) => instances.OrderByDescending(i => i.Name).ThenByDescending(i => i.Id),
            (InstanceOrder.Name, false) => instances.OrderBy(i => i.Name).ThenBy(i => i.Id),
            (_, true) => instances.OrderByDescending(i => i.UpdatedAt).ThenByDescending(i => i.Id),
            (_, false) => instances.OrderBy(i => i.UpdatedAt).ThenBy(i => i.Id),
        };
}
