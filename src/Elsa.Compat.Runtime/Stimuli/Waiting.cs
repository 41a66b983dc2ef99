namespace Elsa.Workflows.Runtime;

/// <summary>When a stimulus that came before its bookmark is looked at again, beside being woken by the bookmark itself.</summary>
internal static class Waiting
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);

    /// <summary>The longer it has waited, the longer it waits: many that nobody waits for must not look again and again.</summary>
    public static DateTimeOffset NextLook(StoredStimulus row, DateTimeOffset now)
    {
        var waited = now - row.CreatedAt;
        var next = now + (waited > FirstPause ? waited : FirstPause);
        return row.ExpiresAt < next ? row.ExpiresAt : next;
    }
}
