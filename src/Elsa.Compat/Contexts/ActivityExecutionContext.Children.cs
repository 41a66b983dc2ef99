namespace Elsa.Workflows;

/// <remarks>The children are a chain, so that one of ten thousand leaves it as fast as one of two.</remarks>
public sealed partial class ActivityExecutionContext
{
    private ActivityExecutionContext? _lastChild;
    private ActivityExecutionContext? _previousSibling;
    private ActivityExecutionContext? _nextSibling;

    /// <summary>A snapshot of the executions inside this one that have not ended.</summary>
    public ISet<ActivityExecutionContext> Children => new HashSet<ActivityExecutionContext>(LiveChildren);

    internal ActivityExecutionContext? FirstChild { get; private set; }

    /// <summary>The executions inside this one that have not ended, in the order in which they began.</summary>
    internal IEnumerable<ActivityExecutionContext> LiveChildren
    {
        get
        {
            for (var child = FirstChild; child is not null; )
            {
                var next = child._nextSibling; // whoever looks at the child may end it
                yield return child;
                child = next;
            }
        }
    }

    private void AddChild(ActivityExecutionContext child)
    {
        child._previousSibling = _lastChild;
        if (_lastChild is null)
            FirstChild = child;
        else
            _lastChild._nextSibling = child;
        _lastChild = child;
    }

    internal void RemoveChild(ActivityExecutionContext child)
    {
        var (previous, next) = (child._previousSibling, child._nextSibling);
        if (previous is null && FirstChild != child)
            return;

        if (previous is null)
            FirstChild = next;
        else
            previous._nextSibling = next;
        if (next is null)
            _lastChild = previous;
        else
            next._previousSibling = previous;
        (child._previousSibling, child._nextSibling) = (null, null);
    }
}
