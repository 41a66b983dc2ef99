namespace Elsa.Workflows.Interpreter;

/// <summary>The activities that are to run, first in, first out: parallel branches advance in turns.</summary>
internal sealed class WorkQueue
{
    private readonly Queue<WorkItem> _items = new(8);

    public int Count => _items.Count;

    public IEnumerable<WorkItem> Items => _items;

    public void Enqueue(in WorkItem item)
    {
        if (item.Owner is { } owner)
            owner.QueuedChildren++;
        _items.Enqueue(item);
    }

    /// <summary>Before all that is queued already.</summary>
    public void EnqueueFirst(in WorkItem item)
    {
        Enqueue(item);
        for (var others = _items.Count - 1; others > 0; others--)
            _items.Enqueue(_items.Dequeue());
    }

    public bool TryPeek(out WorkItem item) => _items.TryPeek(out item);

    public WorkItem Dequeue()
    {
        var item = _items.Dequeue();
        if (item.Owner is { } owner)
            owner.QueuedChildren--;
        return item;
    }

    public bool Contains(ActivityNode node, ActivityExecutionContext owner)
    {
        if (owner.QueuedChildren > 0)
            foreach (var item in _items)
                if (item.Node == node && item.Owner == owner)
                    return true;

        return false;
    }

    public void Clear() => RemoveWhere(static _ => true);

    public void RemoveWhere(Func<WorkItem, bool> unwanted)
    {
        for (var left = _items.Count; left > 0; left--)
        {
            var item = Dequeue();
            if (!unwanted(item))
                Enqueue(item);
        }
    }
}
