using Elsa.Server.SignIn;
using Elsa.Server.Wire;
using Elsa.Workflows.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Elsa.Server.ActivityExecutions;

/// <summary>The executions of the activities of one instance: in full, in short, counted.</summary>
internal static class ActivityExecutionList
{
    /// <summary>How many executions one answer holds; a loop may have run an activity very often. The rest is asked for with <c>skip</c>.</summary>
    private const int Most = 10_000;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("activity-executions/list", List).RequirePermission(Permissions.ReadActivityExecutions);
        api.MapGet("activity-execution-summaries/list", ListSummaries).RequirePermission(Permissions.ReadActivityExecutions);
        api.MapGet("activity-executions/count", Count).RequirePermission(Permissions.ReadActivityExecutions);
        api.MapPost("activity-executions/report", Report).RequirePermission(Permissions.ReadActivityExecutions);
    }

    internal static async Task<IResult> List(HttpRequest request, IJournal journal, CancellationToken cancellationToken)
    {
        var (records, count) = await PageAsync(request, journal, cancellationToken);
        return ElsaJson.Ok(new ListAnswer<ActivityExecutionAnswer>([.. records.Select(ActivityExecutionAnswer.Of)], count));
    }

    internal static async Task<IResult> ListSummaries(HttpRequest request, IJournal journal, CancellationToken cancellationToken)
    {
        var (records, count) = await PageAsync(request, journal, cancellationToken);
        return ElsaJson.Ok(new ListAnswer<ActivityExecutionSummary>([.. records.Select(ActivityExecutionSummary.Of)], count));
    }

    internal static async Task<IResult> Count(HttpRequest request, IJournal journal, CancellationToken cancellationToken) =>
        ElsaJson.Ok(new CountAnswer(await journal.CountRecordsAsync(FilterOf(request), cancellationToken)));

    internal static async Task<IResult> Report(HttpContext http, IJournal journal, CancellationToken cancellationToken)
    {
        var request = await ElsaBody.ReadAsync<ReportRequest>(http, cancellationToken);
        if (request?.WorkflowInstanceId is not { Length: > 0 } instanceId)
            throw NoInstance();

        var statistics = await journal.StatisticsAsync(instanceId, request.ActivityNodeIds ?? [], cancellationToken);
        return ElsaJson.Ok(new ActivityStatisticsAnswers([.. statistics.Select(ActivityStatisticsAnswer.Of)]));
    }

    /// <returns>Also how many there are in all, by which a caller sees that there are more.</returns>
    private static async Task<(IReadOnlyList<StoredActivityRecord> Records, long Count)> PageAsync(
        HttpRequest request,
        IJournal journal,
        CancellationToken cancellationToken
    )
    {
        var filter = FilterOf(request);
        var records = await journal.RecordsAsync(filter, cancellationToken);
        var isWhole = filter.Skip == 0 && records.Count < filter.Take;
        return (records, isWhole ? records.Count : await journal.CountRecordsAsync(filter, cancellationToken));
    }

    private static ActivityRecordFilter FilterOf(HttpRequest request)
    {
        var (skip, take) = (request.Number("skip") ?? 0, request.Number("take") ?? Most);
        if (skip < 0 || take < 1)
            throw new RefusedRequestException(ElsaErrors.Invalid("Skip", "Нельзя пропустить меньше нуля строк и взять меньше одной."));

        return new ActivityRecordFilter
        {
            InstanceId = request.Text("workflowInstanceId") ?? throw NoInstance(),
            NodeIds = [.. request.List("activityNodeId"), .. request.List("activityNodeIds")],
            Completed = request.Flag("completed"),
            Skip = skip,
            Take = Math.Min(take, Most),
        };
    }

    private static RefusedRequestException NoInstance() =>
        new(ElsaErrors.Invalid("WorkflowInstanceId", "Укажите экземпляр процесса: workflowInstanceId."));

    private sealed record ReportRequest(string? WorkflowInstanceId, IReadOnlyList<string>? ActivityNodeIds);

    private sealed record CountAnswer(long Count);
}
