using EnDocs.Core.Intake;

namespace EnDocs.Connectors.Folder;

/// <summary>Files that could not be taken: each is tried again after twice as long as before, at most five minutes, and at once after a restart.</summary>
internal sealed class Postponed(TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly Dictionary<IntakeId, (TimeSpan Wait, DateTimeOffset Until)> _files = [];

    public bool IsDue(IntakeId id) => !_files.TryGetValue(id, out var file) || time.GetUtcNow() >= file.Until;

    /// <returns>How long the file waits now.</returns>
    public TimeSpan Postpone(IntakeId id)
    {
        var doubled = _files.TryGetValue(id, out var before) ? before.Wait * 2 : TimeSpan.FromSeconds(1);
        var wait = doubled < Longest ? doubled : Longest;
        _files[id] = (wait, time.GetUtcNow() + wait);
        return wait;
    }

    public void Forget(IntakeId id) => _files.Remove(id);
}
