using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Elsa.Workflows.Runtime;

/// <summary>
/// Brings stimuli to those who wait. One target that is idle: stored and consumed in one commit. Busy, or not waiting yet: stored first.
/// Several: see <see cref="FanOuts"/>.
/// </summary>
internal sealed class Deliveries(
    IServiceScopeFactory scopes,
    StimulusTargets targets,
    StimulusRows rows,
    FanOuts fanOuts,
    Starts starts,
    IInstanceQueue queue,
    BurstRunner bursts,
    WakeSignals wake,
    TimeProvider time,
    IOptions<EngineOptions> options
)
{
    /// <summary>How often a target that was gone when its turn came is looked for anew.</summary>
    private const int Searches = 5;

    private readonly EngineOptions _options = options.Value;

    public async Task<Delivery> DeliverAsync(Stimulus stimulus, CancellationToken cancellationToken)
    {
        if (stimulus.Synchronous)
            return await DeliverAsync(stimulus, row: null, cancellationToken);

        return await QueueAsync(stimulus, cancellationToken);
    }

    /// <param name="row">The stimulus as it is stored; <see langword="null"/> when it is not.</param>
    public async Task<Delivery> DeliverAsync(Stimulus stimulus, StoredStimulus? row, CancellationToken cancellationToken)
    {
        for (var search = 1; search <= Searches; search++)
        {
            var found = await targets.FindAsync(stimulus, cancellationToken);
            if (found.Count == 0)
            {
                if (!stimulus.Waits || await IsLateAsync(stimulus, cancellationToken))
                    return await rows.LateAsync(stimulus, row, cancellationToken);
                if (row is { Status: StimulusStatus.Waiting } && search > 1)
                    break;
                (row, var repeated) = await rows.WaitAsync(stimulus, row, cancellationToken);
                if (repeated is not null)
                    return repeated;
                continue; // looks once more: the bookmark may have been committed between looking and storing
            }

            if (found.Count > 1)
                return await fanOuts.BeginAsync(stimulus, row, found, DeliverAsync, cancellationToken);

            (row, var delivery) = found[0].Bookmark is { } bookmark
                ? await ResumeAsync(stimulus, row, bookmark, cancellationToken)
                : (row, await StartAsync(stimulus, row, found[0].Trigger!, cancellationToken));
            if (delivery is not null)
                return delivery;
        }

        // Others are faster again and again. What is not stored yet must be, before it is acknowledged.
        return await KeepAsync(stimulus, row, cancellationToken);
    }

    /// <summary>Promises many starts: all of them or none.</summary>
    /// <returns>The ids of the instances, those of the first promise when the operation is repeated.</returns>
    public async Task<IReadOnlyList<string>> DispatchManyAsync(StartWorkflow request, int count, CancellationToken cancellationToken)
    {
        var promised = new List<StoredStimulus>(count);
        for (var i = 0; i < count; i++)
        {
            var instanceId = starts.NewId();
            var operationId = request.OperationId is { } whole ? string.Create(null, $"{whole}#{i}") : $"start:{instanceId}";
            promised.Add(InboxRow.Of(request with { InstanceId = instanceId, OperationId = operationId }, time.GetUtcNow(), _options));
        }

        await using var scope = scopes.CreateAsyncScope();
        var inbox = scope.ServiceProvider.GetRequiredService<IInbox>();
        if (await inbox.StoreAsync(promised, cancellationToken))
        {
            CrashPoints.Reach(CrashPoints.StimulusStored);
            wake.Inbox.Set();
            return promised.ConvertAll(row => row.InstanceId!);
        }

        var first = (await inbox.FindAsync(promised.ConvertAll(row => row.OperationId), cancellationToken)).ToDictionary(
            row => row.OperationId,
            StringComparer.Ordinal
        );
        return [.. promised.Select(row => first.GetValueOrDefault(row.OperationId)?.InstanceId).OfType<string>()];
    }

    /// <summary>Promises a start. A repeated operation id answers with the instance id of the first promise.</summary>
    public async Task<string> DispatchAsync(StartWorkflow request, CancellationToken cancellationToken)
    {
        var instanceId = request.InstanceId ?? starts.NewId();
        var row = InboxRow.Of(
            request with
            {
                InstanceId = instanceId,
                OperationId = request.OperationId ?? $"start:{instanceId}",
            },
            time.GetUtcNow(),
            _options
        );
        await using var scope = scopes.CreateAsyncScope();
        var inbox = scope.ServiceProvider.GetRequiredService<IInbox>();
        if (!await inbox.StoreAsync([row], cancellationToken))
            return (await inbox.FindAsync(row.OperationId, cancellationToken))?.InstanceId ?? instanceId;

        CrashPoints.Reach(CrashPoints.StimulusStored);
        wake.Inbox.Set();
        return instanceId;
    }

    private async Task<Delivery> QueueAsync(Stimulus stimulus, CancellationToken cancellationToken)
    {
        var (_, repeated) = await rows.StoreAsync(stimulus, StimulusStatus.Pending, cancellationToken);
        wake.Inbox.Set();
        return repeated ?? new Delivery { Status = DeliveryStatus.Queued };
    }

    /// <summary>What a burst did of a stimulus that lost every race is nothing: it is stored, or was before, and the inbox goes on with it.</summary>
    private async Task<Delivery> KeepAsync(Stimulus stimulus, StoredStimulus? row, CancellationToken cancellationToken)
    {
        if (row is null)
            return await QueueAsync(stimulus, cancellationToken);

        wake.Inbox.Set();
        return new Delivery { Status = DeliveryStatus.Queued };
    }

    private async Task<(StoredStimulus? Row, Delivery? Delivery)> ResumeAsync(
        Stimulus stimulus,
        StoredStimulus? row,
        StoredBookmark bookmark,
        CancellationToken cancellationToken
    )
    {
        var turn = queue.TryEnter(bookmark.InstanceId);
        if (turn is null)
        {
            if (row is null && !stimulus.IsLive)
            {
                (row, var repeated) = await rows.StoreAsync(stimulus, StimulusStatus.Pending, cancellationToken);
                if (repeated is not null)
                    return (row, repeated);
            }

            turn = await queue.EnterAsync(bookmark.InstanceId, cancellationToken);
        }

        var work = new BurstWork.Resume(stimulus, bookmark.InstanceId)
        {
            BookmarkId = bookmark.Id,
            Row = row,
            OperationId = row?.OperationId ?? stimulus.OperationId,
        };
        BurstOutcome outcome;
        try
        {
            outcome = await bursts.RunAsync(work, turn, cancellationToken);
        }
        catch (WorkflowConflictException) when (stimulus.KeptOnConflict)
        {
            return (row, await KeepAsync(stimulus, row, cancellationToken));
        }

        return outcome.End switch
        {
            BurstEnd.Committed => (row, new Delivery { Status = DeliveryStatus.Delivered, ResumedInstanceIds = [bookmark.InstanceId] }),
            BurstEnd.Repeated => (row, StimulusRows.Repeated(outcome.Answer)),
            BurstEnd.Refused => (
                row,
                await rows.SettleAsync(row, new Delivery { Status = DeliveryStatus.Refused, Refusal = outcome.Refusal }, cancellationToken)
            ),
            _ when stimulus.BookmarkId is not null => (row, await rows.LateAsync(stimulus, row, cancellationToken)),
            _ => (row, null), // the instance moved on while we waited for our turn: perhaps it waits for the same again
        };
    }

    private async Task<Delivery> StartAsync(
        Stimulus stimulus,
        StoredStimulus? row,
        StoredTrigger trigger,
        CancellationToken cancellationToken
    )
    {
        StartOutcome outcome;
        try
        {
            outcome = await starts.StartAsync(FanOuts.StartOf(stimulus, trigger), row, timer: null, cancellationToken);
        }
        catch (WorkflowConflictException) when (stimulus.KeptOnConflict)
        {
            return await KeepAsync(stimulus, row, cancellationToken);
        }

        return outcome.Status switch
        {
            StartStatus.Started => new Delivery { Status = DeliveryStatus.Delivered, StartedInstanceIds = [outcome.InstanceId!] },
            StartStatus.Repeated => new Delivery
            {
                Status = DeliveryStatus.Delivered,
                StartedInstanceIds = outcome.InstanceId is { } id ? [id] : [],
                Repeated = true,
            },
            _ => await rows.SettleAsync(row, new Delivery { Status = DeliveryStatus.NotActivated }, cancellationToken),
        };
    }

    private async Task<bool> IsLateAsync(Stimulus stimulus, CancellationToken cancellationToken) =>
        stimulus.BookmarkId is not null
        || stimulus.InstanceId is { } instanceId && await targets.IsOverAsync(instanceId, cancellationToken);
}
