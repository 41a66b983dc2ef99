using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Elsa.Workflows.Runtime;

/// <summary>
/// Keeps stimuli in the inbox until they are done, and their answers for those who ask again. A row that was read stays as it was read: who
/// fails to store a change goes on from what is stored.
/// </summary>
internal sealed class StimulusRows(IServiceScopeFactory scopes, TimeProvider time, IOptions<EngineOptions> options)
{
    /// <returns>The row; or what is known of the same operation already.</returns>
    public async Task<(StoredStimulus? Row, Delivery? Repeated)> StoreAsync(
        Stimulus stimulus,
        StimulusStatus status,
        CancellationToken cancellationToken
    )
    {
        var row = InboxRow.Of(stimulus, time.GetUtcNow(), options.Value);
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

    /// <summary>Lets the stimulus wait for its bookmark.</summary>
    public async Task<(StoredStimulus? Row, Delivery? Repeated)> WaitAsync(
        Stimulus stimulus,
        StoredStimulus? row,
        CancellationToken cancellationToken
    )
    {
        if (row is null)
            return await StoreAsync(stimulus, StimulusStatus.Waiting, cancellationToken);

        var waiting = row.Copy();
        (waiting.Status, waiting.DueAt) = (StimulusStatus.Waiting, Waiting.NextLook(row, time.GetUtcNow()));
        return await UpdateAsync(waiting, row.Status, cancellationToken)
            ? (waiting, null)
            : (row, await RepeatedAsync(row.OperationId, cancellationToken) ?? new Delivery { Status = DeliveryStatus.Queued });
    }

    /// <summary>Settles a row that needed no commit of a burst.</summary>
    public async Task<Delivery> SettleAsync(StoredStimulus? row, Delivery answer, CancellationToken cancellationToken)
    {
        if (row is null)
            return answer;

        var settled = row.Copy();
        (settled.Status, settled.SettledAt) = (StimulusStatus.Settled, time.GetUtcNow());
        (settled.Body, settled.Answer) = ("", InboxRow.Write(answer));
        return await UpdateAsync(settled, row.Status, cancellationToken)
            ? answer
            : await RepeatedAsync(row.OperationId, cancellationToken) ?? answer;
    }

    public async Task<Delivery> LateAsync(Stimulus stimulus, StoredStimulus? row, CancellationToken cancellationToken)
    {
        var late = new Delivery { Status = DeliveryStatus.Late };
        if (row is not null)
            return await SettleAsync(row, late, cancellationToken);

        return stimulus.OperationId is null ? late : await RepeatedAsync(stimulus.OperationId, cancellationToken) ?? late;
    }

    /// <returns>What the operation was answered; <see langword="null"/> while it is not done.</returns>
    public async Task<Delivery?> RepeatedAsync(string operationId, CancellationToken cancellationToken)
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

    public static Delivery Repeated(Delivery? answer) =>
        (answer ?? new Delivery { Status = DeliveryStatus.Delivered }) with
        {
            Repeated = true,
        };

    private async Task<bool> UpdateAsync(StoredStimulus row, StimulusStatus expected, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IInbox>().UpdateAsync(row, expected, [], cancellationToken);
    }
}
