using System.Text.Json;
using Elsa.Server.Wire;
using Elsa.Workflows;
using Elsa.Workflows.Runtime;
using Microsoft.AspNetCore.Http;

namespace Elsa.Server.Instances;

/// <summary>Which instances a caller wants to see.</summary>
internal sealed record InstanceListRequest
{
    public int? Page { get; init; }
    public int? PageSize { get; init; }
    public string? SearchTerm { get; init; }
    public string? DefinitionId { get; init; }
    public IReadOnlyList<string>? DefinitionIds { get; init; }
    public string? CorrelationId { get; init; }
    public int? Version { get; init; }
    public bool? HasIncidents { get; init; }
    public bool? IsSystem { get; init; }
    public WorkflowStatus? Status { get; init; }
    public IReadOnlyList<WorkflowStatus>? Statuses { get; init; }
    public WorkflowSubStatus? SubStatus { get; init; }
    public IReadOnlyList<WorkflowSubStatus>? SubStatuses { get; init; }
    public string? OrderBy { get; init; }
    public OrderDirection? OrderDirection { get; init; }
    public IReadOnlyList<TimestampCondition>? TimestampFilters { get; init; }

    /// <summary>The same by query string. Conditions on timestamps are JSON text, one a parameter.</summary>
    public static InstanceListRequest Read(HttpRequest request) =>
        new()
        {
            Page = request.Number(nameof(Page)),
            PageSize = request.Number(nameof(PageSize)),
            SearchTerm = request.Text(nameof(SearchTerm)),
            DefinitionId = request.Text(nameof(DefinitionId)),
            DefinitionIds = request.List(nameof(DefinitionIds)),
            CorrelationId = request.Text(nameof(CorrelationId)),
            Version = request.Number(nameof(Version)),
            HasIncidents = request.Flag(nameof(HasIncidents)),
            IsSystem = request.Flag(nameof(IsSystem)),
            Status = request.Choice<WorkflowStatus>(nameof(Status)),
            Statuses = Choices<WorkflowStatus>(request, nameof(Statuses)),
            SubStatus = request.Choice<WorkflowSubStatus>(nameof(SubStatus)),
            SubStatuses = Choices<WorkflowSubStatus>(request, nameof(SubStatuses)),
            OrderBy = request.Text(nameof(OrderBy)),
            OrderDirection = request.Choice<OrderDirection>(nameof(OrderDirection)),
            TimestampFilters = [.. request.List(nameof(TimestampFilters)).Select(TimestampCondition.Parse)],
        };

    /// <exception cref="RefusedRequestException">Something in it cannot be asked for.</exception>
    public InstanceFilter ToFilter()
    {
        var page = Wire.Page.Of(Page, PageSize);
        var order = Order();
        return new InstanceFilter
        {
            DefinitionIds = Together(DefinitionId, DefinitionIds),
            Statuses = Together(Status, Statuses),
            SubStatuses = Together(SubStatus, SubStatuses),
            CorrelationId = string.IsNullOrEmpty(CorrelationId) ? null : CorrelationId,
            Version = Version,
            HasIncidents = HasIncidents,
            IsSystem = IsSystem,
            Moments = [.. (TimestampFilters ?? []).Select(condition => condition.ToMoment())],
            Search = SearchTerm,
            OrderBy = order,
            Descending = OrderDirection is null ? order != InstanceOrder.Name : OrderDirection == Wire.OrderDirection.Descending,
            Skip = page.Skip,
            Take = page.Take,
        };
    }

    /// <summary>Clients and servers of Elsa name the second column differently; both are understood.</summary>
    private InstanceOrder Order() =>
        OrderBy?.ToUpperInvariant() switch
        {
            null or "" or "CREATED" or "CREATEDAT" => InstanceOrder.Created,
            "LASTEXECUTED" or "UPDATED" or "UPDATEDAT" => InstanceOrder.Updated,
            "FINISHED" or "FINISHEDAT" => InstanceOrder.Finished,
            "NAME" => InstanceOrder.Name,
            _ => throw new RefusedRequestException(
                ElsaErrors.Invalid(nameof(OrderBy), "Порядок не понят: ожидается Created, LastExecuted, Finished или Name.")
            ),
        };

    private static IReadOnlyList<T> Choices<T>(HttpRequest request, string name)
        where T : struct, Enum =>
        [
            .. request
                .List(name)
                .Select(text =>
                    Enum.TryParse<T>(text, ignoreCase: true, out var choice) && Enum.IsDefined(choice)
                        ? choice
                        : throw new RefusedRequestException(
                            ElsaErrors.Invalid(name, $"Допустимы значения {string.Join(", ", Enum.GetNames<T>())}.")
                        )
                ),
        ];

    private static IReadOnlyList<string> Together(string? one, IReadOnlyList<string>? many) =>
        string.IsNullOrEmpty(one) ? many ?? [] : [one, .. many ?? []];

    private static IReadOnlyList<T> Together<T>(T? one, IReadOnlyList<T>? many)
        where T : struct => one is { } single ? [single, .. many ?? []] : many ?? [];
}
