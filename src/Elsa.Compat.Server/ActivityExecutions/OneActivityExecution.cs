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
        var (skip, take) = (request.Number("skip") ?? 0, request.Number("take") ?? Page.Largest);
        if (skip < 0 || take < 1)
            return ElsaErrors.Invalid("Skip", "Нельзя пропустить меньше нуля строк и взять меньше одной.");
        if (await journal.FindRecordAsync(id, cancellationToken) is not { } record)
            return ElsaErrors.NotFound();

        var across = request.Flag("includeCrossWorkflowChain") ?? false;
        var stack = await journal.CallStackAsync(record, across, cancellationToken);
        List<string> page = [.. stack.Reverse().Skip(skip).Take(Math.Min(take, Page.Largest))];
        var records = await journal.FindRecordsAsync(page, cancellationToken);
        return ElsaJson.Ok(
            new CallStackAnswer(id, [.. records.OrderBy(one => page.IndexOf(one.Id)).Select(ActivityExecutionAnswer.Of)], stack.Count)
        );
    }

    private sealed record CallStackAnswer(string ActivityExecutionId, IReadOnlyList<ActivityExecutionAnswer> Items, int TotalCount);
}
