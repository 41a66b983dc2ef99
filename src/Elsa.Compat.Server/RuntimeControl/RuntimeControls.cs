using Elsa.Server.SignIn;
using Elsa.Server.Wire;
using Elsa.Workflows.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Server.RuntimeControl;

/// <summary>Pauses the engine of this process and lets it go on, for whoever is about to copy, move or update what it works on.</summary>
internal static class RuntimeControls
{
    /// <summary>When whoever was refused may ask again. Seconds.</summary>
    private const string RetryAfter = "30";

    private static readonly string[] Pumps = ["scheduling.trigger", "internal.bookmark-queue-worker", "internal.background-worker"];

    public static void Map(RouteGroupBuilder api)
    {
        var runtime = api.MapGroup("admin/workflow-runtime");
        runtime.MapGet("status", Status).RequirePermission(Permissions.ReadRuntime, Permissions.ManageRuntime);
        runtime.MapPost("pause", Pause).RequirePermission(Permissions.ManageRuntime);
        runtime.MapPost("resume", Resume).RequirePermission(Permissions.ManageRuntime);
        runtime.MapPost("force-drain", Drain).RequirePermission(Permissions.ManageRuntime);
    }

    /// <summary>Starts of a paused engine are refused and may be repeated; promised ones are taken and wait.</summary>
    public static async ValueTask<object?> RefuseWhilePaused(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (!context.HttpContext.RequestServices.GetRequiredService<RuntimePause>().IsPaused)
            return await next(context);

        context.HttpContext.Response.Headers.RetryAfter = RetryAfter;
        return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }

    internal static IResult Status(RuntimePause runtime) => ElsaJson.Ok(StatusAnswer.Of(runtime));

    internal static async Task<IResult> Pause(HttpContext http, RuntimePause runtime, CancellationToken cancellationToken)
    {
        var request = await ElsaBody.ReadAsync<ReasonRequest>(http, cancellationToken);
        runtime.Pause(request?.Reason, http.User.Identity?.Name);
        return Status(runtime);
    }

    /// <summary>A drained engine runs again after a restart only.</summary>
    internal static IResult Resume(RuntimePause runtime) =>
        runtime.Resume() ? Status(runtime) : ElsaJson.Answer(StatusAnswer.Of(runtime), StatusCodes.Status409Conflict);

    internal static async Task<IResult> Drain(
        HttpContext http,
        RuntimePause runtime,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var request = await ElsaBody.ReadAsync<ReasonRequest>(http, cancellationToken);
        var startedAt = time.GetUtcNow();
        var isOver = await runtime.DrainAsync(request?.Reason, http.User.Identity?.Name, cancellationToken);
        var completedAt = time.GetUtcNow();
        return ElsaJson.Ok(
            new DrainAnswer(
                new DrainOutcome(
                    isOver ? "CompletedWithinDeadline" : "DeadlineBreached",
                    startedAt,
                    completedAt,
                    TimeSpan.Zero,
                    completedAt - startedAt,
                    StatusAnswer.Of(runtime).Sources,
                    ExecutionCyclesForceCancelledCount: 0,
                    ForceCancelledInstanceIds: []
                )
            )
        );
    }

    private sealed record ReasonRequest(string? Reason);

    private sealed record StatusAnswer(StateAnswer State, IReadOnlyList<SourceAnswer> Sources, int ActiveExecutionCycleCount)
    {
        public static StatusAnswer Of(RuntimePause runtime)
        {
            var paused = runtime.Paused;
            var state = new StateAnswer(
                paused switch
                {
                    null => "None",
                    { DrainStartedAt: null } => "AdministrativePause",
                    _ => "AdministrativePause, Drain",
                },
                paused is null,
                paused?.PausedAt,
                paused?.DrainStartedAt,
                paused?.Reason,
                paused?.By,
                runtime.GenerationId
            );
            var name = paused is null ? "Running" : "Paused";
            return new StatusAnswer(state, [.. Pumps.Select(source => new SourceAnswer(source, name))], runtime.ActiveBursts);
        }
    }

    private sealed record StateAnswer(
        string Reason,
        bool IsAcceptingNewWork,
        DateTimeOffset? PausedAt,
        DateTimeOffset? DrainStartedAt,
        string? PauseReasonText,
        string? PauseRequestedBy,
        string GenerationId
    );

    private sealed record SourceAnswer(string Name, string State);

    private sealed record DrainAnswer(DrainOutcome Outcome);

    private sealed record DrainOutcome(
        string OverallResult,
        DateTimeOffset StartedAt,
        DateTimeOffset CompletedAt,
        TimeSpan PausePhaseDuration,
        TimeSpan WaitPhaseDuration,
        IReadOnlyList<SourceAnswer> Sources,
        int ExecutionCyclesForceCancelledCount,
        IReadOnlyList<string> ForceCancelledInstanceIds
    );
}
