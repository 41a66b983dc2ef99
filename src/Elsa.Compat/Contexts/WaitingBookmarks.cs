namespace Elsa.Workflows;

/// <summary>The bookmarks of an instance during a burst, in the order in which they were made; asked by place, also when there are thousands.</summary>
internal sealed class WaitingBookmarks
{
    /// <summary>So few are looked through faster than they are counted.</summary>
    private const int Few = 16;

    private readonly List<Bookmark> _all = [];
    private Dictionary<string, int>? _byNode;
    private Dictionary<string, int>? _byExecution;

    public List<Bookmark> All => _all;

    public void Add(Bookmark bookmark)
    {
        _all.Add(bookmark);
        if (_byNode is not null)
            Count(bookmark, 1);
        else if (_all.Count > Few)
            CountAll();
    }

    public bool Remove(Bookmark bookmark)
    {
        var index = IndexOf(_all, bookmark);
        if (index < 0)
            return false;

        if (_byNode is not null)
            Count(_all[index], -1);
        _all.RemoveAt(index);
        return true;
    }

    public void Clear()
    {
        _all.Clear();
        (_byNode, _byExecution) = (null, null);
    }

    public bool AnyAt(string nodeId)
    {
        if (_byNode is not null)
            return _byNode.GetValueOrDefault(nodeId) > 0;

        foreach (var bookmark in _all)
            if (bookmark.ActivityNodeId == nodeId)
                return true;

        return false;
    }

    /// <summary>How many bookmarks one execution of an activity has.</summary>
    public int CountOf(string activityInstanceId)
    {
        if (_byExecution is not null)
            return _byExecution.GetValueOrDefault(activityInstanceId);

        var count = 0;
        foreach (var bookmark in _all)
            if (bookmark.ActivityInstanceId == activityInstanceId)
                count++;

        return count;
    }

    /// <remarks>Looked for from the start: what began first usually ends first.</remarks>
    public Bookmark FirstOf(string activityInstanceId) => _all.Find(bookmark => bookmark.ActivityInstanceId == activityInstanceId)!;

    public static int IndexOf(List<Bookmark> bookmarks, Bookmark bookmark)
    {
        for (var i = 0; i < bookmarks.Count; i++)
            if (bookmarks[i].Id == bookmark.Id)
                return i;

        return -1;
    }

    private void CountAll()
    {
        _byNode = new Dictionary<string, int>(StringComparer.Ordinal);
        _byExecution = new Dictionary<string, int>(_all.Count, StringComparer.Ordinal);
        foreach (var bookmark in _all)
            Count(bookmark, 1);
    }

    private void Count(Bookmark bookmark, int change)
    {
        _byNode![bookmark.ActivityNodeId] = _byNode.GetValueOrDefault(bookmark.ActivityNodeId) + change;
        _byExecution![bookmark.ActivityInstanceId] = _byExecution.GetValueOrDefault(bookmark.ActivityInstanceId) + change;
    }
}
