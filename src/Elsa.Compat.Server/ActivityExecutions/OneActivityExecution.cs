using Elsa.Server.SignIn;
using Elsa.Server.Wire;
using Elsa.Workflows.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Elsa.Server.ActivityExecutions;

/// <summary>One execution of an activity, and by whom it was scheduled, from the outermost on.</summary>
internal static class OneActivityExecution
{
    /// <summary>How many executions of one instance a call stack is looked for in.</summary>
    private const int MostOfInstance = 10_000;

    /// <summary>How many workflows that started each other it may pass through.</summary>
    private const int MostInstances = 16;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("activity-executions/by-id", ByQuery).RequirePermission(Permissions.ReadActivityExecutions);
        api.MapGet("activity-executions/{id}", ById).RequirePermission(Permissions.ReadActivityExecutions);
        api.MapGet("activity-executions/{id}/call-stack", CallStack).RequirePermission(Permissions.ReadActivityExecutions);
    }

    internal static Task<IResult> ByQuery(HttpRequest request, IJournal journal, CancellationToken cancellationToken) =>
        request.Text("id") is { } id
            ? ById(id, journal, cancellationToken)
            : throw new RefusedRequestException(ElsaErrors.Invalid("Id", "Укажите исполнение действия: id."));

    internal static async Task<IResult> ById(string id, IJournal journal, CancellationToken cancellationToken) =>
        await journal.FindRecordAsync(id, cancellationToken) is { } record
            ? ElsaJson.Ok(ActivityExecutionAnswer.Of(record))
            : ElsaErrors.NotFound();

    internal static async Task<IResult> CallStack(string id, HttpRequest request, IJournal journal, CancellationToken cancellationToken)
    {
        var (skip, take) = (request.Number("skip") ?? 0, request.Number("take") ?? int.MaxValue);
        if (skip < 0 || take < 1)
            return ElsaErrors.Invalid("Skip", "Нельзя пропустить меньше нуля строк и взять меньше одной.");
        if (await journal.FindRecordAsync(id, cancellationToken) is not { } record)
            return ElsaErrors.NotFound();

        var stack = await StackOfAsync(record, request.Flag("includeCrossWorkflowChain") ?? false, journal, cancellationToken);
        var page = stack.Skip(skip).Take(take).Select(ActivityExecutionAnswer.Of);
        return ElsaJson.Ok(new CallStackAnswer(id, [.. page], stack.Count));
    }

    private static async Task<IReadOnlyList<StoredActivityRecord>> StackOfAsync(
        StoredActivityRecord innermost,
        bool acrossWorkflows,
        IJournal journal,
        CancellationToken cancellationToken
    )
    {
        var known = new Dictionary<string, StoredActivityRecord>(StringComparer.Ordinal);
        var instances = new HashSet<string>(StringComparer.Ordinal);
        var stack = new List<StoredActivityRecord>();
        StoredActivityRecord? record = innermost;
        while (record is not null)
        {
            stack.Add(record);
            var instance = record.SchedulingInstanceId ?? record.InstanceId;
            if (record.SchedulingActivityExecutionId is not { } scheduler)
                break;
            if (instance != innermost.InstanceId && !acrossWorkflows)
                break;
            if (instances.Count < MostInstances && instances.Add(instance))
                foreach (var other in await RecordsAsync(instance, journal, cancellationToken))
                    known[other.Id] = other;

            known.Remove(scheduler, out record); // once only: a damaged chain must not go round
        }

        stack.Reverse();
        return stack;
    }

    private static Task<IReadOnlyList<StoredActivityRecord>> RecordsAsync(
        string instanceId,
        IJournal journal,
        CancellationToken cancellationToken
    ) => journal.RecordsAsync(new ActivityRecordFilter { InstanceId = instanceId, Take = MostOfInstance }, cancellationToken);

    private sealed record CallStackAnswer(string ActivityExecutionId, IReadOnlyList<ActivityExecutionAnswer> Items, int TotalCount);
}
