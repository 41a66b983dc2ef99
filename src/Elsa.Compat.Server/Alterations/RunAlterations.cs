using System.Text.Json;
using Elsa.Alterations;
using Elsa.Server.SignIn;
using Elsa.Server.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Elsa.Server.Alterations;

/// <summary>Changes instances and repeats what failed in them, before the answer. Each instance is changed wholly or not at all, whatever becomes of the others.</summary>
internal static class RunAlterations
{
    /// <summary>More instances than this are work for a plan.</summary>
    private const int MostInstances = 1000;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("alterations/run", Run).RequirePermission(Permissions.RunAlterations);
        api.MapPost("alterations/workflows/retry", Retry).RequirePermission(Permissions.RunAlterations);
        api.MapGet("alterations/workflows/retry", RetryByQuery).RequirePermission(Permissions.RunAlterations);
    }

    internal static async Task<IResult> Run(HttpContext http, WorkflowAlterations alterations, CancellationToken cancellationToken)
    {
        var request = await ElsaBody.ReadAsync<RunRequest>(http, cancellationToken) ?? new RunRequest();
        var asked = AlterationInput.Read(request.Alterations);
        return await AnswerAsync(request.WorkflowInstanceIds, asked, alterations, cancellationToken);
    }

    internal static async Task<IResult> Retry(HttpContext http, WorkflowAlterations alterations, CancellationToken cancellationToken)
    {
        var request = await ElsaBody.ReadAsync<RetryRequest>(http, cancellationToken) ?? new RetryRequest();
        return await RetryAsync(request, alterations, cancellationToken);
    }

    internal static Task<IResult> RetryByQuery(HttpRequest request, WorkflowAlterations alterations, CancellationToken cancellationToken) =>
        RetryAsync(
            new RetryRequest
            {
                WorkflowInstanceIds = request.List(nameof(RetryRequest.WorkflowInstanceIds)),
                ActivityIds = request.List(nameof(RetryRequest.ActivityIds)),
            },
            alterations,
            cancellationToken
        );

    private static Task<IResult> RetryAsync(RetryRequest request, WorkflowAlterations alterations, CancellationToken cancellationToken) =>
        AnswerAsync(request.WorkflowInstanceIds, [new Alteration.RetryIncidents(request.ActivityIds)], alterations, cancellationToken);

    private static async Task<IResult> AnswerAsync(
        IReadOnlyList<string>? instanceIds,
        IReadOnlyList<Alteration> asked,
        WorkflowAlterations alterations,
        CancellationToken cancellationToken
    )
    {
        if (instanceIds is not { Count: > 0 })
            return ElsaErrors.Invalid(nameof(RunRequest.WorkflowInstanceIds), "Укажите экземпляры: workflowInstanceIds.");
        if (instanceIds.Count > MostInstances)
            return ElsaErrors.Invalid(
                nameof(RunRequest.WorkflowInstanceIds),
                $"Больше {MostInstances} экземпляров за раз меняет план: alterations/submit."
            );

        var results = new List<ResultAnswer>();
        foreach (var id in instanceIds.Distinct(StringComparer.Ordinal))
            results.Add(ResultAnswer.Of(await alterations.RunAsync(AlterationInput.Id(id), asked, cancellationToken)));
        return ElsaJson.Ok(new RunAnswer(results));
    }

    private sealed record RunRequest
    {
        public IReadOnlyList<JsonElement>? Alterations { get; init; }
        public IReadOnlyList<string>? WorkflowInstanceIds { get; init; }
    }

    private sealed record RetryRequest
    {
        public IReadOnlyList<string>? WorkflowInstanceIds { get; init; }
        public IReadOnlyList<string>? ActivityIds { get; init; }
    }

    private sealed record RunAnswer(IReadOnlyList<ResultAnswer> Results);

    private sealed record ResultAnswer(string WorkflowInstanceId, LogAnswer Log, bool WorkflowHasScheduledWork, bool IsSuccessful)
    {
        public static ResultAnswer Of(AlterationOutcome outcome) =>
            new(outcome.InstanceId, new LogAnswer(outcome.Log), outcome.HasScheduledWork, outcome.IsSuccessful);
    }

    private sealed record LogAnswer(IReadOnlyList<AlterationLogEntry> LogEntries);
}
