using Elsa.Alterations;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.State;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Workflows.Runtime;

/// <summary>One try of a burst: its scope, its work, and what it takes to ask the interpreter and the commit.</summary>
internal sealed class Burst(
    IServiceProvider services,
    BurstWork work,
    TimeProvider time,
    EngineOptions options,
    CancellationToken cancellationToken
)
{
    /// <summary>When the inbox looks after the rest of a burst, which whoever ran the burst normally goes on with at once.</summary>
    public static readonly TimeSpan RestPause = TimeSpan.FromSeconds(5);

    private StoredStimulus? _row = work.Row;
    private DateTimeOffset _now;

    public IServiceProvider Services => services;
    public BurstWork Work => work;
    public CancellationToken CancellationToken => cancellationToken;
    public IWorkflowInstances Instances { get; } = services.GetRequiredService<IWorkflowInstances>();

    /// <summary>What an activity did in the background, once it has run.</summary>
    public BackgroundRun? Background { get; set; }

    /// <summary>What became of the alterations of this burst.</summary>
    public IReadOnlyList<AppliedAlteration> Altered { get; set; } = [];

    public BurstEffects Effects { get; } = services.GetRequiredService<BurstEffects>();

    /// <summary>Looks at the operation's row as it is now: it may be done, or its status may have changed since it was read.</summary>
    /// <returns>The answer that was given to the same operation before, if it was done.</returns>
    public async Task<BurstOutcome?> RepeatedAsync()
    {
        if (work.OperationId is null)
            return null;

        _row = await services.GetRequiredService<IInbox>().FindAsync(work.OperationId, cancellationToken);
        return _row is { Status: StimulusStatus.Settled } ? new BurstOutcome(BurstEnd.Repeated) { Answer = InboxRow.AnswerOf(_row) } : null;
    }

    /// <returns>Why the bookmark may not be resumed; <see langword="null"/> when it may, or when there is none to resume.</returns>
    public async Task<BurstOutcome?> StopAsync(WorkflowState state)
    {
        if (work.BookmarkId is null)
            return null;
        if (state.Bookmarks.FirstOrDefault(bookmark => bookmark.Id == work.BookmarkId) is not { } bookmark)
            return new BurstOutcome(BurstEnd.Late);
        if (work is not BurstWork.Resume resume)
            return null;

        foreach (var gate in services.GetServices<IStimulusGate>())
        {
            if (gate.StimulusName != bookmark.Name) // not the stimulus's name, which a caller who has the bookmark's id may leave out
                continue;
            if (await gate.CheckAsync(resume.Stimulus, services, cancellationToken) is { } refusal)
                return new BurstOutcome(BurstEnd.Refused) { Refusal = refusal };
        }

        return null;
    }

    public BurstRequest Request(CompiledVersion version, StartWorkflow start, string instanceId) =>
        new()
        {
            Workflow = version.Graph,
            Services = services,
            Time = time,
            InstanceId = instanceId,
            Input = start.Input,
            Variables = start.Variables,
            Properties = start.Properties,
            CorrelationId = start.CorrelationId,
            Name = start.Name,
            ParentInstanceId = start.ParentInstanceId,
            TriggerActivityId = start.TriggerActivityId,
            HasBackground = true,
            Output = services.GetService<TextWriter>(),
        };

    public BurstRequest Request(CompiledVersion version, WorkflowState state) =>
        new()
        {
            Workflow = version.Graph,
            Services = services,
            Time = time,
            InstanceId = work.InstanceId,
            State = state,
            Input = (work as BurstWork.Resume)?.Stimulus.Input,
            BookmarkId = work.BookmarkId,
            HasBackground = true,
            Background = Background,
            Output = services.GetService<TextWriter>(),
        };

    public BurstCommit Commit(InstanceWrite write, BurstResult result, IReadOnlyList<string> cancelledChildren)
    {
        _now = time.GetUtcNow();
        var settled = Settled();
        return new BurstCommit
        {
            Instances = [write, .. Effects.Inline.Select(run => run.Write)],
            Outbox = services.GetRequiredService<Outbox>().Messages,
            Promised = [.. Promises(write, result, cancelledChildren)],
            Settled = settled,
            SettledFrom = _row?.Status,
            Timer = (work as BurstWork.Start)?.Timer,
            At = _now,
        };
    }

    /// <returns>The rest of the burst, promised by its commit.</returns>
    public BurstWork? Rest(BurstCommit commit) =>
        commit.Promised.FirstOrDefault(row => row.Kind == StimulusKind.Continue && row.InstanceId == work.InstanceId) is { } row
            ? new BurstWork.Continue(work.InstanceId) { Row = row, OperationId = row.OperationId }
            : null;

    private StoredStimulus? Settled()
    {
        if (work.OperationId is null)
            return null;

        var row = InboxRow.Answered(work.Kind, work.OperationId, work.InstanceId, _now, options);
        if (_row is { } stored)
            (row.Id, row.Hash, row.CorrelationId, row.CreatedAt, row.Attempts) = (
                stored.Id,
                stored.Hash,
                stored.CorrelationId,
                stored.CreatedAt,
                stored.Attempts
            );
        row.Answer = InboxRow.Write(Answer());
        return row;
    }

    private Delivery Answer() =>
        work is BurstWork.Start
            ? new Delivery { Status = DeliveryStatus.Delivered, StartedInstanceIds = [work.InstanceId] }
            : new Delivery
            {
                Status = DeliveryStatus.Delivered,
                ResumedInstanceIds = [work.InstanceId],
                Log = work is BurstWork.Alter ? [.. Altered.Select(applied => AlterationLogEntry.Of(applied, _now))] : null,
            };

    private IEnumerable<StoredStimulus> Promises(InstanceWrite write, BurstResult result, IReadOnlyList<string> cancelledChildren)
    {
        foreach (var request in Effects.Dispatched)
            yield return InboxRow.Of(request, _now, options);
        foreach (var stimulus in Effects.Published)
            yield return InboxRow.Of(stimulus, _now, options);
        foreach (var child in cancelledChildren)
            yield return InboxRow.Of(StimulusKind.Cancel, child, $"cancel:{child}", _now, options);
        foreach (var bookmark in write.CreatedBookmarks.Concat(Effects.Inline.SelectMany(run => run.Write.CreatedBookmarks)))
            if (bookmark.Name == BackgroundRun.BookmarkName)
                yield return InboxRow.OfBackground(bookmark, write.Instance.Revision, _now, options);

        if (ParentLink.AnswerOf(result.State) is { } answer)
            yield return InboxRow.Of(answer, _now, options);
        if (result.HasMoreWork)
            yield return Continuation(write, _now + RestPause);
        foreach (var run in Effects.Inline.Where(run => run.Result.HasMoreWork))
            yield return Continuation(run.Write, _now);
    }

    private StoredStimulus Continuation(InstanceWrite write, DateTimeOffset dueAt)
    {
        var id = write.Instance.Id;
        var row = InboxRow.Of(StimulusKind.Continue, id, $"continue:{id}:{write.Instance.Revision}", _now, options);
        row.DueAt = dueAt;
        return row;
    }
}
