using System.Collections.Concurrent;
using System.Text.Json;
using Elsa.Workflows.Types;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Elsa.Workflows.Runtime;

/// <summary>
/// A stimulus with several targets: each becomes an inbox row of its own, a part, so that every one is consumed exactly once. The parts are
/// done side by side, and the whole is answered with what they did.
/// </summary>
internal sealed class FanOuts(
    IServiceScopeFactory scopes,
    StimulusRows rows,
    Starts starts,
    WakeSignals wake,
    TimeProvider time,
    IOptions<EngineOptions> options
)
{
    /// <summary>How long after the last look the inbox looks whether the parts are done, if nobody waits for them.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private const int PartsPerQuery = 500;

    private readonly EngineOptions _options = options.Value;

    /// <summary>Stores the parts. Does them too, if the caller waits.</summary>
    public async Task<Delivery> BeginAsync(
        Stimulus stimulus,
        StoredStimulus? row,
        IReadOnlyList<StimulusTarget> found,
        Func<Stimulus, StoredStimulus?, CancellationToken, Task<Delivery>> deliver,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        var whole = row?.Copy() ?? InboxRow.Of(stimulus, now, _options);
        var parts = found.Select(target => Part(stimulus, target, whole.OperationId, now)).ToList();
        (whole.Kind, whole.Status, whole.Hash) = (StimulusKind.FanOut, StimulusStatus.Pending, null);
        (whole.Body, whole.DueAt) = (InboxRow.Write(parts.Select(part => part.OperationId)), now + Pause);

        await using (var scope = scopes.CreateAsyncScope())
        {
            var inbox = scope.ServiceProvider.GetRequiredService<IInbox>();
            var stored = row is { } read
                ? await inbox.UpdateAsync(whole, read.Status, parts, cancellationToken)
                : await inbox.StoreAsync([whole, .. parts], cancellationToken);
            if (!stored)
                return await rows.RepeatedAsync(whole.OperationId, cancellationToken) ?? new Delivery { Status = DeliveryStatus.Queued };
        }

        CrashPoints.Reach(CrashPoints.StimulusStored);
        try
        {
            if (stimulus.Synchronous && row is null)
                return await rows.SettleAsync(whole, await DoAllAsync(parts, deliver, cancellationToken), cancellationToken);
        }
        catch (WorkflowConflictException) when (stimulus.KeptOnConflict)
        {
            // The inbox does the parts that are left, and answers the whole.
        }

        wake.Inbox.Set();
        return new Delivery { Status = DeliveryStatus.Queued };
    }

    /// <summary>Answers the whole once its parts are done; until then looks again and again.</summary>
    public async Task LookAsync(StoredStimulus whole, CancellationToken cancellationToken)
    {
        var answers = new List<Delivery>();
        await using (var scope = scopes.CreateAsyncScope())
        {
            var inbox = scope.ServiceProvider.GetRequiredService<IInbox>();
            var operationIds = JsonSerializer.Deserialize<string[]>(whole.Body, JsonValues.Options)!;
            Array.Reverse(operationIds); // parts are done in their order, so that the last ones tell soonest that it is not over
            foreach (var some in operationIds.Chunk(PartsPerQuery))
            {
                var parts = await inbox.FindAsync(some, cancellationToken);
                if (parts.Any(part => part.Status is StimulusStatus.Pending or StimulusStatus.Waiting))
                {
                    var later = whole.Copy();
                    later.DueAt = time.GetUtcNow() + Pause;
                    await inbox.UpdateAsync(later, whole.Status, [], cancellationToken);
                    return;
                }

                answers.AddRange(parts.Select(part => InboxRow.AnswerOf(part) ?? new Delivery { Status = DeliveryStatus.DeadLetter }));
            }
        }

        await rows.SettleAsync(whole, Together(answers), cancellationToken);
    }

    /// <summary>The start of a workflow by a stimulus that its trigger waits for.</summary>
    public static StartWorkflow StartOf(Stimulus stimulus, StoredTrigger trigger) =>
        new()
        {
            OperationId = stimulus.OperationId,
            DefinitionVersionId = trigger.DefinitionVersionId,
            CorrelationId = stimulus.CorrelationId,
            TriggerActivityId = trigger.ActivityId,
            Input = stimulus.Input,
        };

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

    private async Task<Delivery> DoAllAsync(
        IReadOnlyList<StoredStimulus> parts,
        Func<Stimulus, StoredStimulus?, CancellationToken, Task<Delivery>> deliver,
        CancellationToken cancellationToken
    )
    {
        var answers = new ConcurrentBag<Delivery>();
        await Parallel.ForEachAsync(
            parts,
            new ParallelOptions { MaxDegreeOfParallelism = _options.InboxParallelism, CancellationToken = cancellationToken },
            async (part, token) =>
                answers.Add(
                    await (part.Kind == StimulusKind.Start ? StartAsync(part, token) : deliver(InboxRow.StimulusOf(part), part, token))
                )
        );
        return Together([.. answers]);
    }

    private async Task<Delivery> StartAsync(StoredStimulus part, CancellationToken cancellationToken)
    {
        var outcome = await starts.StartAsync(InboxRow.StartOf(part), part, timer: null, cancellationToken);
        return outcome is { Status: StartStatus.Started or StartStatus.Repeated, InstanceId: { } id }
            ? new Delivery { Status = DeliveryStatus.Delivered, StartedInstanceIds = [id] }
            : await rows.SettleAsync(part, new Delivery { Status = DeliveryStatus.NotActivated }, cancellationToken);
    }

    /// <summary>Delivered if any part was; otherwise what became of the parts.</summary>
    private static Delivery Together(List<Delivery> answers) =>
        new()
        {
            Status =
                answers.Any(answer => answer.Status == DeliveryStatus.Delivered) ? DeliveryStatus.Delivered
                : answers.Any(answer => answer.Status == DeliveryStatus.Refused) ? DeliveryStatus.Refused
                : answers.Count > 0 ? answers[0].Status
                : DeliveryStatus.Late,
            StartedInstanceIds = [.. answers.SelectMany(answer => answer.StartedInstanceIds)],
            ResumedInstanceIds = [.. answers.SelectMany(answer => answer.ResumedInstanceIds)],
            Refusal = answers.Select(answer => answer.Refusal).FirstOrDefault(refusal => refusal is not null),
        };
}
