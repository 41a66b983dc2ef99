using System.Text.Json;
using Elsa.Workflows;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Types;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Elsa.Alterations;

/// <summary>
/// Plans of alterations. A plan is a row of the inbox, and so is each of its jobs: both survive a crash, are done by the inbox, and are kept as
/// long as settled work is.
/// </summary>
public sealed class AlterationPlans
{
    /// <summary>So many jobs are told of; the others are done, too.</summary>
    private const int MostShown = 10_000;

    private const int PageSize = 500;

    private readonly IServiceScopeFactory _scopes;
    private readonly WorkflowAlterations _alterations;
    private readonly WakeSignals _wake;
    private readonly TimeProvider _time;
    private readonly EngineOptions _options;

    internal AlterationPlans(
        IServiceScopeFactory scopes,
        WorkflowAlterations alterations,
        WakeSignals wake,
        TimeProvider time,
        IOptions<EngineOptions> options
    ) => (_scopes, _alterations, _wake, _time, _options) = (scopes, alterations, wake, time, options.Value);

    /// <summary>Stores a plan and answers at once. One of the same id that is known already stays as it is.</summary>
    public async Task SubmitAsync(AlterationPlan plan, CancellationToken cancellationToken)
    {
        var row = InboxRow.OfPlan(PlanKey(plan.Id), InboxRow.Write(plan), _time.GetUtcNow(), _options);
        await using var scope = _scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IInbox>().StoreAsync([row], cancellationToken);
        CrashPoints.Reach(CrashPoints.StimulusStored);
        _wake.Inbox.Set();
    }

    /// <returns><see langword="null"/> when there is no such plan, or it is so old that it was forgotten.</returns>
    public async Task<AlterationProgress?> FindAsync(string planId, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var inbox = scope.ServiceProvider.GetRequiredService<IInbox>();
        if (await inbox.FindAsync(PlanKey(planId), cancellationToken) is not { } row)
            return null;

        var plan = PlanOf(row);
        var jobs = new List<StoredStimulus>();
        foreach (var numbers in Enumerable.Range(0, Math.Min(plan.Found, MostShown)).Chunk(PageSize))
            jobs.AddRange(await inbox.FindAsync([.. numbers.Select(number => JobKey(planId, number))], cancellationToken));
        jobs.Sort((one, other) => one.Id.CompareTo(other.Id));

        var status = StatusOf(row, plan, jobs);
        var completedAt = status == AlterationPlanStatus.Completed ? jobs.Select(job => job.SettledAt).Append(row.SettledAt).Max() : null;
        return new AlterationProgress(plan, status, completedAt, [.. jobs.Select(JobOf)]);
    }

    /// <summary>The instances that the filter finds and that can still be changed: those that run, and those that failed.</summary>
    public async Task<IReadOnlyList<string>> MatchingAsync(InstanceFilter? filter, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        await using var scope = _scopes.CreateAsyncScope();
        var instances = scope.ServiceProvider.GetRequiredService<IWorkflowInstances>();
        InstanceKey? last = null;
        while (await PageAsync(instances, filter, last, cancellationToken) is { Count: > 0 } page)
        {
            ids.AddRange(page.Select(instance => instance.Id));
            last = new InstanceKey(page[^1].CreatedAt, page[^1].Id);
        }

        return ids;
    }

    /// <summary>Promises a job for each instance, a page in a transaction. A crash goes on after the last page.</summary>
    internal async Task GenerateAsync(StoredStimulus row, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var instances = scope.ServiceProvider.GetRequiredService<IWorkflowInstances>();
        var inbox = scope.ServiceProvider.GetRequiredService<IInbox>();
        var plan = PlanOf(row);
        plan = plan with { StartedAt = plan.StartedAt ?? _time.GetUtcNow() };
        while (true)
        {
            var page = await PageAsync(instances, FilterOf(plan), plan.Last, cancellationToken);
            var jobs = page.Select((instance, i) => Job(plan, plan.Found + i, instance.Id)).ToList();
            if (page is [.., var last])
                plan = plan with { Found = plan.Found + page.Count, Last = new InstanceKey(last.CreatedAt, last.Id) };

            var next = row.Copy();
            (next.Body, next.InstanceId) = (InboxRow.Write(plan), null);
            if (page.Count == 0)
                (next.Status, next.SettledAt, next.Body, next.Answer) = (StimulusStatus.Settled, _time.GetUtcNow(), "", next.Body);
            if (!await inbox.UpdateAsync(next, row.Status, jobs, cancellationToken))
                return; // somebody else has settled it
            _wake.Inbox.Set();
            if (page.Count == 0)
                return;
        }
    }

    /// <summary>Does one job.</summary>
    internal async Task DoAsync(StoredStimulus job, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var inbox = scope.ServiceProvider.GetRequiredService<IInbox>();
        if (await inbox.FindAsync(job.Body, cancellationToken) is { } row)
            await _alterations.RunAsync(job, AlterationReader.Read(PlanOf(row).Alterations), cancellationToken);
        else
            await _alterations.RefuseAsync(job, "План изменений удалён.", cancellationToken);
    }

    private StoredStimulus Job(AlterationPlan plan, int number, string instanceId)
    {
        var row = InboxRow.Of(StimulusKind.Alter, instanceId, JobKey(plan.Id, number), _time.GetUtcNow(), _options);
        row.Body = PlanKey(plan.Id);
        return row;
    }

    /// <summary>What has failed cannot be cancelled any more.</summary>
    private static InstanceFilter? FilterOf(AlterationPlan plan) =>
        plan.Filter is { Statuses: [] } filter && AlterationReader.Read(plan.Alterations).Any(alteration => alteration is Alteration.Cancel)
            ? filter with
            {
                Statuses = [WorkflowStatus.Running],
            }
            : plan.Filter;

    private static async Task<IReadOnlyList<InstanceSummary>> PageAsync(
        IWorkflowInstances instances,
        InstanceFilter? filter,
        InstanceKey? after,
        CancellationToken cancellationToken
    )
    {
        if (filter is null)
            return [];

        WorkflowSubStatus[] changeable = [.. Enum.GetValues<WorkflowSubStatus>().Where(CanBeChanged)];
        WorkflowSubStatus[] wanted = filter.SubStatuses is { Count: > 0 } asked ? [.. asked.Where(CanBeChanged)] : changeable;
        return wanted.Length == 0
            ? []
            : await instances.ListAsync(
                filter with
                {
                    SubStatuses = wanted,
                    OrderBy = InstanceOrder.Created,
                    Descending = false,
                    After = after,
                    Take = PageSize,
                },
                cancellationToken
            );
    }

    private static bool CanBeChanged(WorkflowSubStatus subStatus) =>
        subStatus is not (WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled);

    private static AlterationPlanStatus StatusOf(StoredStimulus row, AlterationPlan plan, List<StoredStimulus> jobs) =>
        row.Status switch
        {
            StimulusStatus.Dead => AlterationPlanStatus.Failed,
            StimulusStatus.Settled when jobs.TrueForAll(job => job.Status is StimulusStatus.Settled or StimulusStatus.Dead) =>
                AlterationPlanStatus.Completed,
            StimulusStatus.Settled => AlterationPlanStatus.Running,
            _ => plan.StartedAt is null ? AlterationPlanStatus.Pending : AlterationPlanStatus.Generating,
        };

    private static AlterationJob JobOf(StoredStimulus row)
    {
        var answer = InboxRow.AnswerOf(row);
        return new AlterationJob
        {
            Id = row.OperationId,
            InstanceId = row.InstanceId ?? "",
            Status =
                row.Status is StimulusStatus.Pending or StimulusStatus.Waiting ? AlterationJobStatus.Pending
                : answer?.Status == DeliveryStatus.Delivered ? AlterationJobStatus.Completed
                : AlterationJobStatus.Failed,
            CreatedAt = row.CreatedAt,
            CompletedAt = row.SettledAt,
            Log =
                answer?.Log
                ?? (row.LastError is { } error ? [AlterationLogEntry.Refused(null, error, row.SettledAt ?? row.CreatedAt)] : []),
        };
    }

    private static AlterationPlan PlanOf(StoredStimulus row) =>
        JsonSerializer.Deserialize<AlterationPlan>(row.Answer ?? row.Body, JsonValues.Options)!;

    private static string PlanKey(string planId) => $"alterations:{planId}";

    private static string JobKey(string planId, int number) => string.Create(null, $"alteration-job:{planId}#{number}");
}
