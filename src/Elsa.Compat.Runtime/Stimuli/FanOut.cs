using System.Collections.Concurrent;

namespace Elsa.Workflows.Runtime;

/// <summary>A stimulus with several targets: its parts are done side by side, and the whole is answered with what they did.</summary>
internal static class FanOut
{
    /// <summary>When the inbox looks whether the parts are done, if nobody waits for them.</summary>
    public static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(2);

    public static async Task<Delivery> DoAllAsync(
        IReadOnlyList<StoredStimulus> parts,
        Func<StoredStimulus, CancellationToken, Task<Delivery>> doPart,
        EngineOptions options,
        CancellationToken cancellationToken
    )
    {
        var answers = new ConcurrentBag<Delivery>();
        await Parallel.ForEachAsync(
            parts,
            new ParallelOptions { MaxDegreeOfParallelism = options.InboxParallelism, CancellationToken = cancellationToken },
            async (part, token) => answers.Add(await doPart(part, token))
        );
        return Together([.. answers]);
    }

    /// <summary>Delivered if any part was; otherwise what became of the parts.</summary>
    public static Delivery Together(IReadOnlyList<Delivery> answers) =>
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

/// <summary>When a stimulus that came before its bookmark is looked at again, beside being woken by the bookmark itself.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    public static DateTimeOffset NextLook(StoredStimulus row, DateTimeOffset now) =>
        row.ExpiresAt < now + Pause ? row.ExpiresAt : now + Pause;
}
