using System.Text.Json;
using Elsa.Alterations;
using Elsa.Server.SignIn;
using Elsa.Server.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Elsa.Server.Alterations;

/// <summary>Plans: the same changes for all instances that a filter finds. Studio's «cancel all matching» and its alteration designer are such plans.</summary>
internal static class PlannedAlterations
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("alterations/submit", Submit).RequirePermission(Permissions.RunAlterations);
        api.MapPost("alterations/dry-run", DryRun).RequirePermission(Permissions.RunAlterations);
        api.MapGet("alterations/{id}", Find).RequirePermission(Permissions.ReadAlterations);
    }

    internal static async Task<IResult> Submit(
        HttpContext http,
        AlterationPlans plans,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var request = await ElsaBody.ReadAsync<SubmitRequest>(http, cancellationToken) ?? new SubmitRequest();
        AlterationInput.Read(request.Alterations);
        var now = time.GetUtcNow();
        var plan = new AlterationPlan
        {
            Id = Identifiers.Checked(request.Id?.Trim(), nameof(SubmitRequest.Id)) ?? Guid.CreateVersion7(now).ToString("N"),
            Alterations = request.Alterations!,
            AskedFilter = request.Filter,
            Filter = FilterOf(request.Filter).ToFilter(),
            CreatedAt = now,
        };
        await plans.SubmitAsync(plan, cancellationToken);
        return ElsaJson.Ok(new SubmitAnswer(plan.Id));
    }

    internal static async Task<IResult> DryRun(HttpContext http, AlterationPlans plans, CancellationToken cancellationToken)
    {
        var filter = await ElsaBody.ReadAsync<AlterationFilter>(http, cancellationToken) ?? new AlterationFilter();
        return ElsaJson.Ok(new DryRunAnswer(await plans.MatchingAsync(filter.ToFilter(), cancellationToken)));
    }

    internal static async Task<IResult> Find(string id, AlterationPlans plans, CancellationToken cancellationToken) =>
        await plans.FindAsync(id, cancellationToken) is { } progress
            ? ElsaJson.Ok(new ProgressAnswer(PlanAnswer.Of(progress), [.. progress.Jobs.Select(job => JobAnswer.Of(id, job))]))
            : ElsaErrors.NotFound();

    private static AlterationFilter FilterOf(JsonElement? filter)
    {
        try
        {
            return filter?.Deserialize<AlterationFilter>(ElsaJson.Options) ?? new AlterationFilter();
        }
        catch (JsonException fault)
        {
            throw new RefusedRequestException(ElsaErrors.Unreadable(fault.Message));
        }
    }

    private sealed record SubmitRequest
    {
        public string? Id { get; init; }
        public IReadOnlyList<JsonElement>? Alterations { get; init; }
        public JsonElement? Filter { get; init; }
    }

    private sealed record SubmitAnswer(string PlanId);

    private sealed record DryRunAnswer(IReadOnlyList<string> WorkflowInstanceIds);

    private sealed record ProgressAnswer(PlanAnswer Plan, IReadOnlyList<JobAnswer> Jobs);

    private sealed record PlanAnswer
    {
        public required string Id { get; init; }
        public required IReadOnlyList<JsonElement> Alterations { get; init; }
        public required JsonElement WorkflowInstanceFilter { get; init; }
        public required AlterationPlanStatus Status { get; init; }
        public required DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset? StartedAt { get; init; }
        public DateTimeOffset? CompletedAt { get; init; }

        public static PlanAnswer Of(AlterationProgress progress) =>
            new()
            {
                Id = progress.Plan.Id,
                Alterations = progress.Plan.Alterations,
                WorkflowInstanceFilter = progress.Plan.AskedFilter is { ValueKind: JsonValueKind.Object } asked
                    ? asked
                    : JsonElement.Parse("{}"),
                Status = progress.Status,
                CreatedAt = progress.Plan.CreatedAt,
                StartedAt = progress.Plan.StartedAt,
                CompletedAt = progress.CompletedAt,
            };
    }

    private sealed record JobAnswer
    {
        public required string Id { get; init; }
        public required string PlanId { get; init; }
        public required string WorkflowInstanceId { get; init; }
        public required AlterationJobStatus Status { get; init; }
        public required IReadOnlyList<AlterationLogEntry> Log { get; init; }
        public required DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset? CompletedAt { get; init; }

        public static JobAnswer Of(string planId, AlterationJob job) =>
            new()
            {
                Id = job.Id,
                PlanId = planId,
                WorkflowInstanceId = job.InstanceId,
                Status = job.Status,
                Log = job.Log,
                CreatedAt = job.CreatedAt,
                CompletedAt = job.CompletedAt,
            };
    }
}
