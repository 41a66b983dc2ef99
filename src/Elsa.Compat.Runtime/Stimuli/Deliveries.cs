using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Elsa.Workflows.Runtime;

/// <summary>
/// Brings stimuli to those who wait. One target that is idle: stored and consumed in one commit. Busy, or not waiting yet: stored first.
/// Several: each becomes an inbox row of its own, so that every one is consumed exactly once.
/// </summary>
internal sealed class Deliveries(
    IServiceScopeFactory scopes,
    StimulusTargets targets,
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

        var (_, repeated) = await StoreAsync(stimulus, StimulusStatus.Pending, cancellationToken);
        wake.Inbox.Set();
        return repeated ?? new Delivery { Status = DeliveryStatus.Queued };
    }

    /// <param name="row">The stimulus as it is stored; <see langword="null"/> when it is not.</param>
    public async Task<Delivery> DeliverAsync(Stimulus stimulus, StoredStimulus? row, CancellationToken cancellationToken)
    {
        for (var search = 1; search <= Searches; search++)
        {
            var found = await targets.FindAsync(stimulus, cancellationToken);
            if (found.Count == 0)
            {
                if (await IsLateAsync(stimulus, cancellationToken))
                    return await LateAsync(stimulus, row, cancellationToken);
                if (row is { Status: StimulusStatus.Waiting } && search > 1)
                    break;
                (row, var repeated) = await WaitAsync(stimulus, row, cancellationToken);
                if (repeated is not null)
                    return repeated;
                continue; // looks once more: the bookmark may have been committed between looking and storing
            }

            if (found.Count > 1)
                return await FanOutAsync(stimulus, row, found, cancellationToken);

            (row, var delivery) = found[0].Bookmark is { } bookmark
                ? await ResumeAsync(stimulus, row, bookmark, cancellationToken)
                : (row, await StartAsync(stimulus, row, found[0].Trigger!, cancellationToken));
            if (delivery is not null)
                return delivery;
        }

        return new Delivery { Status = DeliveryStatus.Queued };
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

    /// <summary>Settles a row that needed no commit of a burst.</summary>
    public async Task<Delivery> SettleAsync(StoredStimulus? row, Delivery answer, CancellationToken cancellationToken)
    {
        if (row is null)
            return answer;

        var status = row.Status;
        (row.Status, row.SettledAt, row.Body, row.Answer) = (StimulusStatus.Settled, time.GetUtcNow(), "", InboxRow.Write(answer));
        await using var scope = scopes.CreateAsyncScope();
        var inbox = scope.ServiceProvider.GetRequiredService<IInbox>();
        if (await inbox.UpdateAsync(row, status, [], cancellationToken))
            return answer;

        return await RepeatedAsync(row.OperationId, cancellationToken) ?? answer;
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
            if (row is null)
            {
                (row, var repeated) = await StoreAsync(stimulus, StimulusStatus.Pending, cancellationToken);
                if (repeated is not null)
                    return (row, repeated);
            }

            turn = await queue.EnterAsync(bookmark.InstanceId, cancellationToken);
        }

        BurstOutcome outcome;
        await using (turn)
        {
            var work = new BurstWork.Resume(stimulus, bookmark.Id, bookmark.InstanceId)
            {
                Row = row,
                OperationId = row?.OperationId ?? stimulus.OperationId,
            };
            outcome = await bursts.RunAsync(work, cancellationToken);
        }

        return outcome.End switch
        {
            BurstEnd.Committed => (row, new Delivery { Status = DeliveryStatus.Delivered, ResumedInstanceIds = [bookmark.InstanceId] }),
            BurstEnd.Repeated => (row, Repeated(outcome.Answer)),
            BurstEnd.Refused => (
                row,
                await SettleAsync(row, new Delivery { Status = DeliveryStatus.Refused, Refusal = outcome.Refusal }, cancellationToken)
            ),
            _ when stimulus.BookmarkId is not null => (row, await LateAsync(stimulus, row, cancellationToken)),
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
        var outcome = await starts.StartAsync(StartOf(stimulus, trigger), row, timer: null, cancellationToken);
        return outcome.Status switch
        {
            StartStatus.Started => new Delivery { Status = DeliveryStatus.Delivered, StartedInstanceIds = [outcome.InstanceId!] },
            StartStatus.Repeated => new Delivery
            {
                Status = DeliveryStatus.Delivered,
                StartedInstanceIds = outcome.InstanceId is { } id ? [id] : [],
                Repeated = true,
            },
            _ => await SettleAsync(row, new Delivery { Status = DeliveryStatus.NotActivated }, cancellationToken),
        };
    }

    private static StartWorkflow StartOf(Stimulus stimulus, StoredTrigger trigger) =>
        new()
        {
            OperationId = stimulus.OperationId,
            DefinitionVersionId = trigger.DefinitionVersionId,
            CorrelationId = stimulus.CorrelationId,
            TriggerActivityId = trigger.ActivityId,
            Input = stimulus.Input,
        };

    private async Task<Delivery> FanOutAsync(
        Stimulus stimulus,
        StoredStimulus? row,
        IReadOnlyList<StimulusTarget> found,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        var status = row?.Status;
        var whole = row ?? InboxRow.Of(stimulus, now, _options);
        var parts = found.Select(target => Part(stimulus, target, whole.OperationId, now)).ToList();
        (whole.Kind, whole.Status, whole.Hash) = (StimulusKind.FanOut, StimulusStatus.Pending, null);
        (whole.Body, whole.DueAt) = (InboxRow.Write(parts.Select(part => part.OperationId)), now + FanOut.FirstLook);

        await using (var scope = scopes.CreateAsyncScope())
        {
            var inbox = scope.ServiceProvider.GetRequiredService<IInbox>();
            var stored = status is { } read
                ? await inbox.UpdateAsync(whole, read, parts, cancellationToken)
                : await inbox.StoreAsync([whole, .. parts], cancellationToken);
            if (!stored)
                return await RepeatedAsync(whole.OperationId, cancellationToken) ?? new Delivery { Status = DeliveryStatus.Queued };
        }

        CrashPoints.Reach(CrashPoints.StimulusStored);
        if (stimulus.Synchronous && row is null)
            return await SettleAsync(whole, await FanOut.DoAllAsync(parts, DoPartAsync, _options, cancellationToken), cancellationToken);

        wake.Inbox.Set();
        return new Delivery { Status = DeliveryStatus.Queued };
    }

    private Task<Delivery> DoPartAsync(StoredStimulus part, CancellationToken cancellationToken) =>
        part.Kind == StimulusKind.Start
            ? StartPartAsync(part, cancellationToken)
            : DeliverAsync(InboxRow.StimulusOf(part), part, cancellationToken);

    private async Task<Delivery> StartPartAsync(StoredStimulus part, CancellationToken cancellationToken)
    {
        var outcome = await starts.StartAsync(InboxRow.StartOf(part), part, timer: null, cancellationToken);
        return outcome is { Status: StartStatus.Started or StartStatus.Repeated, InstanceId: { } id }
            ? new Delivery { Status = DeliveryStatus.Delivered, StartedInstanceIds = [id] }
            : await SettleAsync(part, new Delivery { Status = DeliveryStatus.NotActivated }, cancellationToken);
    }

    private StoredStimulus Part(Stimulus stimulus, StimulusTarget target, string wholeOperationId, DateTimeOffset now)
    {
        var operationId = $"{wholeOperationId}#{target.Id}";
        return target.Bookmark is { } bookmark
            ? InboxRow.Of(
                stimulus with
                {
                    OperationId = operationId,
                    BookmarkId = bookmark.Id,
                    InstanceId = bookmark.InstanceId,
                    Synchronous = true,
                },
                now,
                _options
            )
            : InboxRow.Of(StartOf(stimulus, target.Trigger!) with { OperationId = operationId }, now, _options);
    }

    private async Task<bool> IsLateAsync(Stimulus stimulus, CancellationToken cancellationToken) =>
        stimulus.BookmarkId is not null
        || stimulus.InstanceId is { } instanceId && await targets.IsOverAsync(instanceId, cancellationToken);

    private async Task<Delivery> LateAsync(Stimulus stimulus, StoredStimulus? row, CancellationToken cancellationToken)
    {
        var late = new Delivery { Status = DeliveryStatus.Late };
        if (row is not null)
            return await SettleAsync(row, late, cancellationToken);

        return stimulus.OperationId is null ? late : await RepeatedAsync(stimulus.OperationId, cancellationToken) ?? late;
    }

    private async Task<(StoredStimulus?, Delivery?)> WaitAsync(Stimulus stimulus, StoredStimulus? row, CancellationToken cancellationToken)
    {
        if (row is null)
            return await StoreAsync(stimulus, StimulusStatus.Waiting, cancellationToken);

        var status = row.Status;
        (row.Status, row.DueAt) = (StimulusStatus.Waiting, Waiting.NextLook(row, time.GetUtcNow()));
        await using var scope = scopes.CreateAsyncScope();
        var stored = await scope.ServiceProvider.GetRequiredService<IInbox>().UpdateAsync(row, status, [], cancellationToken);
        return (
            row,
            stored ? null : await RepeatedAsync(row.OperationId, cancellationToken) ?? new Delivery { Status = DeliveryStatus.Queued }
        );
    }

    private async Task<(StoredStimulus? Row, Delivery? Repeated)> StoreAsync(
        Stimulus stimulus,
        StimulusStatus status,
        CancellationToken cancellationToken
    )
    {
        var row = InboxRow.Of(stimulus, time.GetUtcNow(), _options);
        row.Status = status;
        if (status == StimulusStatus.Waiting)
            row.DueAt = Waiting.NextLook(row, time.GetUtcNow());

        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<IInbox>().StoreAsync([row], cancellationToken))
        {
            CrashPoints.Reach(CrashPoints.StimulusStored);
            return (row, null);
        }

        return (
            null,
            await RepeatedAsync(row.OperationId, cancellationToken) ?? new Delivery { Status = DeliveryStatus.Queued, Repeated = true }
        );
    }

    private async Task<Delivery?> RepeatedAsync(string operationId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var row = await scope.ServiceProvider.GetRequiredService<IInbox>().FindAsync(operationId, cancellationToken);
        return row?.Status switch
        {
            StimulusStatus.Settled => Repeated(InboxRow.AnswerOf(row)),
            StimulusStatus.Dead => new Delivery { Status = DeliveryStatus.DeadLetter, Repeated = true },
            _ => null,
        };
    }

    private static Delivery Repeated(Delivery? answer) =>
        (answer ?? new Delivery { Status = DeliveryStatus.Delivered }) with
        {
            Repeated = true,
        };
}
