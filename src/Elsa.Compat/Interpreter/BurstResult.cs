using Elsa.Alterations;
using Elsa.Workflows.State;

namespace Elsa.Workflows.Interpreter;

/// <summary>What one burst did: the new state and everything that is to be stored with it.</summary>
public sealed record BurstResult
{
    public required WorkflowState State { get; init; }
    public IReadOnlyList<Bookmark> CreatedBookmarks { get; init; } = [];

    /// <summary>Bookmarks of earlier bursts that are gone.</summary>
    public IReadOnlyList<Bookmark> RemovedBookmarks { get; init; } = [];

    public IReadOnlyList<JournalEntry> Journal { get; init; } = [];

    /// <summary>The executions that this burst ran or changed.</summary>
    public IReadOnlyList<ActivityExecutionRecord> Activities { get; init; } = [];

    /// <summary>The failures of this burst.</summary>
    public IReadOnlyList<ActivityIncident> Incidents { get; init; } = [];

    /// <summary>What became of the alterations of the request, one each.</summary>
    public IReadOnlyList<AppliedAlteration> Altered { get; init; } = [];

    /// <summary>The workflow's result, where it has one.</summary>
    public object? Result { get; init; }

    /// <summary>A commit strategy ended the burst while activities were still queued: commit, then run again without a bookmark.</summary>
    public bool HasMoreWork { get; init; }

    internal Func<BurstResult?>? Refused { get; init; }
    internal Func<IReadOnlyList<(Bookmark Bookmark, Exception Reason)>, BurstResult>? BookmarksRefused { get; init; }

    /// <summary>The same burst without bookmarks that the host cannot keep. Each has become an incident of the activity that made it.</summary>
    internal BurstResult WithoutBookmarks(IReadOnlyList<(Bookmark Bookmark, Exception Reason)> refused) =>
        BookmarksRefused is null ? this : BookmarksRefused(refused);

    /// <summary>
    /// For when the state could not be written: the same burst without the values that have no JSON form. Each has become an incident of the
    /// activity that owns it.
    /// </summary>
    /// <returns><see langword="null"/> when every value can be stored; the reason is then another.</returns>
    public BurstResult? WithoutUnstorableValues() => Refused?.Invoke();
}
