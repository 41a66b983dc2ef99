using Elsa.Workflows.Interpreter;
using Elsa.Workflows.State;
using Elsa.Workflows.Types;

namespace Elsa.Workflows;

/// <remarks>What the interpreter keeps while the burst runs.</remarks>
public sealed partial class WorkflowExecutionContext
{
    internal List<ActivityExecutionContext> Contexts { get; } = [];
    internal WorkQueue Queue { get; } = new();
    internal List<JournalEntry> Journal { get; } = [];
    internal WaitingBookmarks Waiting { get; } = new();
    internal List<Bookmark> BookmarkList => Waiting.All;
    internal List<Bookmark>? CreatedBookmarks { get; private set; }
    internal List<Bookmark>? RemovedBookmarks { get; private set; }
    internal List<ActivityIncident>? NewIncidents { get; private set; }
    internal ActivityExecutionContext? RootContext { get; set; }
    internal object? LastResult { get; set; }
    internal long NextSequence { get; set; }

    /// <summary>How many entries the journal of the instance has so far, over all bursts.</summary>
    public long ExecutionLogSequence => NextSequence;
    internal bool IsCommitRequested { get; set; }

    /// <summary>What the first burst was given and its definition wants to keep.</summary>
    internal IDictionary<string, object>? StoredInput { get; set; }

    /// <summary>What earlier bursts were given and left undone or failed.</summary>
    internal IReadOnlyDictionary<string, object>? InputOfFailed { get; set; }

    /// <summary>Values that whoever started the instance gave to variables of the workflow, by name.</summary>
    internal IReadOnlyDictionary<string, object>? InitialVariables { get; set; }

    internal bool HasBackground => _request.HasBackground;
    internal BackgroundRun? Background => _request.Background;
    internal TextWriter Writer => _request.Output ?? TextWriter.Null;
    internal Dictionary<string, object>? OutputOrNull => _output;
    internal Dictionary<string, object>? PropertiesOrNull => _properties;

    internal DateTimeOffset Now() => _request.Time.GetUtcNow();

    internal string NewId() => Ids.New(Now());

    internal ActivityNode NodeOf(IActivity activity) =>
        WorkflowGraph.FindNode(activity)
        ?? throw new InvalidOperationException($"Activity '{activity.Id}' ({activity.Type}) is not part of the workflow.");

    internal ActivityExecutionContext? FindContext(string id)
    {
        for (var i = Contexts.Count - 1; i >= 0; i--)
            if (Contexts[i].Id == id)
                return Contexts[i];

        return null;
    }

    /// <exception cref="BookmarkNotFoundException">Nobody waits at the bookmark any more.</exception>
    internal (ActivityExecutionContext Context, Bookmark Bookmark) FindWaiting(string bookmarkId) =>
        BookmarkList.Find(bookmark => bookmark.Id == bookmarkId) is { } bookmark && FindContext(bookmark.ActivityInstanceId) is { } context
            ? (context, bookmark)
            : throw new BookmarkNotFoundException(Id, bookmarkId);

    internal JournalEntry AddJournalEntry(
        ActivityExecutionContext context,
        string eventName,
        string? message = null,
        string? source = null,
        object? payload = null,
        DateTimeOffset? at = null
    )
    {
        var entry = new JournalEntry
        {
            WorkflowInstanceId = Id,
            Sequence = NextSequence++,
            Timestamp = at ?? Now(),
            EventName = eventName,
            Node = context.ActivityNode,
            ActivityInstanceId = context.Id,
            ParentActivityInstanceId = context.ParentActivityExecutionContext?.Id,
            Message = message,
            Source = source ?? (context.Activity as Activity)?.Source,
            Payload = payload,
        };
        Journal.Add(entry);
        return entry;
    }

    internal void AddIncident(ActivityIncident incident)
    {
        Incidents.Add(incident);
        (NewIncidents ??= []).Add(incident);
    }

    internal void AddBookmark(Bookmark bookmark)
    {
        Waiting.Add(bookmark);
        (CreatedBookmarks ??= []).Add(bookmark);
    }

    internal bool HasBookmarkAt(ActivityNode node) => Waiting.AnyAt(node.NodeId);

    internal bool HasBookmarkOf(string activityInstanceId) => Waiting.CountOf(activityInstanceId) > 0;

    internal void RemoveBookmarks(string activityInstanceId)
    {
        for (var left = Waiting.CountOf(activityInstanceId); left > 0; left--)
            RemoveBookmark(Waiting.FirstOf(activityInstanceId));
    }

    internal void RemoveAllBookmarks()
    {
        if (BookmarkList.Count == 0)
            return;

        var created = CreatedBookmarks?.Select(bookmark => bookmark.Id).ToHashSet(StringComparer.Ordinal) ?? [];
        foreach (var bookmark in BookmarkList)
            if (!created.Contains(bookmark.Id))
                (RemovedBookmarks ??= []).Add(bookmark);
        CreatedBookmarks = null;
        Waiting.Clear();
    }

    /// <summary>A bookmark that was made in this burst leaves no trace; an older one is to be deleted from the store.</summary>
    internal void RemoveBookmark(Bookmark bookmark)
    {
        if (!Waiting.Remove(bookmark))
            return;

        if (CreatedBookmarks is { } created && WaitingBookmarks.IndexOf(created, bookmark) is >= 0 and var index)
            created.RemoveAt(index);
        else
            (RemovedBookmarks ??= []).Add(bookmark);
    }

    /// <summary>Whoever starts an instance may set variables of the workflow.</summary>
    internal void OverrideInitialValue(Variable variable, MemoryBlock block)
    {
        if (InitialVariables?.TryGetValue(variable.Name, out var value) is true)
            block.Value = variable.ValueType is { } type ? ValueConversion.Convert(value, type) : value;
    }

    internal void Restore(IDictionary<string, object> output, IDictionary<string, object> properties)
    {
        _output = output.Count == 0 ? null : new Dictionary<string, object>(output, StringComparer.Ordinal);
        _properties = properties.Count == 0 ? null : new Dictionary<string, object>(properties, StringComparer.Ordinal);
    }
}
