using System.Text.Json.Nodes;
using Elsa.Server.SignIn;
using Elsa.Server.Wire;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Types;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Elsa.Server.Instances;

/// <summary>What an instance did, line by line. An unknown instance has no lines.</summary>
internal static class InstanceJournal
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("workflow-instances/{id}/journal", Read).RequirePermission(Permissions.ReadInstances);
        api.MapPost("workflow-instances/{id}/journal", ReadFiltered).RequirePermission(Permissions.ReadInstances);
        api.MapGet("workflow-instances/{id}/journal/{activityId}", Last).RequirePermission(Permissions.ReadInstances);
    }

    internal static Task<IResult> Read(string id, HttpRequest request, IJournal journal, CancellationToken cancellationToken) =>
        AnswerAsync(id, request, new JournalRequest(), journal, cancellationToken);

    internal static async Task<IResult> ReadFiltered(string id, HttpContext http, IJournal journal, CancellationToken cancellationToken)
    {
        var request = await ElsaBody.ReadAsync<JournalRequest>(http, cancellationToken) ?? new JournalRequest();
        return await AnswerAsync(id, http.Request, request, journal, cancellationToken);
    }

    internal static async Task<IResult> Last(string id, string activityId, IJournal journal, CancellationToken cancellationToken) =>
        await journal.LastAsync(id, activityId, cancellationToken) is { } entry
            ? ElsaJson.Ok(JournalLine.Of(entry))
            : ElsaErrors.NotFound();

    private static async Task<IResult> AnswerAsync(
        string id,
        HttpRequest http,
        JournalRequest request,
        IJournal journal,
        CancellationToken cancellationToken
    )
    {
        var filter = request.ToFilter(id, http);
        var entries = await journal.EntriesAsync(filter, cancellationToken);
        var count = await journal.CountAsync(filter, cancellationToken);
        return ElsaJson.Ok(new PagedListAnswer<JournalLine>([.. entries.Select(JournalLine.Of)], count));
    }

    /// <summary>Studio says <c>skip</c> and <c>take</c> in the query, others pages in the query or in the body.</summary>
    private sealed record JournalRequest
    {
        public JournalConditions? Filter { get; init; }
        public int? Page { get; init; }
        public int? PageSize { get; init; }
        public int? Skip { get; init; }
        public int? Take { get; init; }

        public JournalFilter ToFilter(string instanceId, HttpRequest http)
        {
            var page = Wire.Page.Of(http.Number(nameof(Page)) ?? Page, http.Number(nameof(PageSize)) ?? PageSize);
            var skip = http.Number(nameof(Skip)) ?? Skip;
            var take = http.Number(nameof(Take)) ?? Take;
            if (skip < 0)
                throw new RefusedRequestException(ElsaErrors.Invalid(nameof(Skip), "Нельзя пропустить меньше нуля строк."));
            if (take < 1)
                throw new RefusedRequestException(ElsaErrors.Invalid(nameof(Take), "Число строк должно быть больше нуля."));

            return new JournalFilter
            {
                InstanceId = instanceId,
                ActivityIds = Filter?.ActivityIds ?? [],
                NodeIds = Filter?.ActivityNodeIds ?? [],
                ExcludedActivityTypes = Filter?.ExcludedActivityTypes ?? [],
                EventNames = Filter?.EventNames ?? [],
                Skip = skip ?? page.Skip,
                Take = Math.Min(take ?? page.Take, Wire.Page.Largest),
            };
        }
    }

    private sealed record JournalConditions
    {
        public IReadOnlyList<string>? ActivityIds { get; init; }
        public IReadOnlyList<string>? ActivityNodeIds { get; init; }
        public IReadOnlyList<string>? ExcludedActivityTypes { get; init; }
        public IReadOnlyList<string>? EventNames { get; init; }
    }
}

/// <summary>A line of the journal, as Elsa's viewer reads it.</summary>
internal sealed record JournalLine
{
    public required string Id { get; init; }
    public required string ActivityInstanceId { get; init; }
    public string? ParentActivityInstanceId { get; init; }
    public required string ActivityId { get; init; }
    public required string ActivityType { get; init; }
    public required int ActivityTypeVersion { get; init; }
    public string? ActivityName { get; init; }
    public required string NodeId { get; init; }
    public required DateTimeOffset Timestamp { get; init; }
    public required long Sequence { get; init; }
    public string? EventName { get; init; }
    public string? Message { get; init; }
    public string? Source { get; init; }
    public JsonNode? ActivityState { get; init; }
    public JsonNode? Payload { get; init; }

    public static JournalLine Of(StoredJournalEntry entry) =>
        new()
        {
            Id = string.Create(null, $"{entry.InstanceId}:{entry.Sequence}"),
            ActivityInstanceId = entry.ActivityInstanceId,
            ParentActivityInstanceId = entry.ParentActivityInstanceId,
            ActivityId = entry.ActivityId,
            ActivityType = entry.ActivityType,
            ActivityTypeVersion = entry.ActivityTypeVersion,
            ActivityName = entry.ActivityName,
            NodeId = entry.NodeId,
            Timestamp = entry.Timestamp,
            Sequence = entry.Sequence,
            EventName = entry.EventName,
            Message = entry.Message,
            Source = entry.Source,
            ActivityState = Json(entry.ActivityState),
            Payload = Json(entry.Payload) switch
            {
                JsonObject members => CamelCase.Of(members),
                var value => value,
            },
        };

    private static JsonNode? Json(string? stored) => stored is null ? null : JsonNode.Parse(stored, documentOptions: JsonValues.Deep);
}
