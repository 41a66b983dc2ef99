using System.Text.Json;
using Elsa.Server.Instances;
using Elsa.Server.Wire;
using Elsa.Workflows;
using Elsa.Workflows.Runtime;

namespace Elsa.Server.Alterations;

/// <summary>Which instances a plan is about, as Elsa writes it. One that says nothing means none, unless it says that it means all.</summary>
internal sealed record AlterationFilter
{
    public bool? EmptyFilterSelectsAll { get; init; }
    public IReadOnlyList<string>? WorkflowInstanceIds { get; init; }
    public IReadOnlyList<string>? CorrelationIds { get; init; }
    public IReadOnlyList<string>? Names { get; init; }
    public string? SearchTerm { get; init; }
    public IReadOnlyList<TimestampCondition>? TimestampFilters { get; init; }
    public IReadOnlyList<string>? DefinitionIds { get; init; }
    public IReadOnlyList<string>? DefinitionVersionIds { get; init; }
    public bool? HasIncidents { get; init; }
    public bool? IsSystem { get; init; } = false;
    public IReadOnlyList<WorkflowStatus>? Statuses { get; init; }
    public IReadOnlyList<WorkflowSubStatus>? SubStatuses { get; init; }
    public JsonElement? ActivityFilters { get; init; }

    /// <summary>A list that is there but empty selects nothing, as in Elsa.</summary>
    private bool SelectsNothing =>
        new IReadOnlyList<string>?[] { WorkflowInstanceIds, CorrelationIds, Names, DefinitionIds, DefinitionVersionIds }.Any(list =>
            list is { Count: 0 }
        );

    /// <summary>Statuses alone would mean whatever there is; they only narrow something else.</summary>
    private bool IsEmpty =>
        this
            is {
                WorkflowInstanceIds: null,
                CorrelationIds: null,
                Names: null,
                TimestampFilters: null,
                DefinitionIds: null,
                DefinitionVersionIds: null,
                HasIncidents: null
            }
        && string.IsNullOrWhiteSpace(SearchTerm);

    /// <returns><see langword="null"/> when it means no instance.</returns>
    /// <exception cref="RefusedRequestException">Something in it cannot be asked for.</exception>
    public InstanceFilter? ToFilter()
    {
        if (ActivityFilters is { ValueKind: not JsonValueKind.Null } activities && !IsEmptyList(activities))
            throw new RefusedRequestException(
                ElsaErrors.Invalid(nameof(ActivityFilters), "Отбор по действиям не поддерживается: укажите экземпляры.")
            );

        IReadOnlyList<InstanceMoment> moments = [.. (TimestampFilters ?? []).Select(condition => condition.ToMoment())];
        if (SelectsNothing || IsEmpty && EmptyFilterSelectsAll is not true)
            return null;

        return new InstanceFilter
        {
            Ids = WorkflowInstanceIds ?? [],
            CorrelationIds = CorrelationIds ?? [],
            Names = Names ?? [],
            Search = SearchTerm,
            Moments = moments,
            DefinitionIds = DefinitionIds ?? [],
            DefinitionVersionIds = DefinitionVersionIds ?? [],
            HasIncidents = HasIncidents,
            IsSystem = IsSystem,
            Statuses = Statuses ?? [],
            SubStatuses = SubStatuses ?? [],
        };
    }

    private static bool IsEmptyList(JsonElement list) => list.ValueKind == JsonValueKind.Array && list.GetArrayLength() == 0;
}
