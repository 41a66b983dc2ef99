using Elsa.Workflows.State;

namespace Elsa.Workflows.Interpreter;

/// <summary>
/// The callbacks of a state, each of which is taken by one child. A state of ours lists them in the order in which its children are restored,
/// so that the next one is usually the right one; a state of Elsa's may have any order.
/// </summary>
internal sealed class StoredCallbacks(IReadOnlyList<CompletionCallbackState> stored)
{
    private readonly CompletionCallbackState?[] _left = [.. stored];
    private int _next;

    /// <summary>A state written by Elsa does not name the run of the child; the first callback for its node is then the one.</summary>
    public CompletionCallbackState? Take(string ownerInstanceId, string childNodeId, string? childInstanceId)
    {
        while (_next < _left.Length && _left[_next] is null)
            _next++;

        for (var i = _next; i < _left.Length; i++)
            if (_left[i] is { } callback && IsFor(callback))
            {
                _left[i] = null;
                return callback;
            }

        return null;

        bool IsFor(CompletionCallbackState callback) =>
            callback.OwnerInstanceId == ownerInstanceId
            && callback.ChildNodeId == childNodeId
            && (callback.ChildInstanceId is null || callback.ChildInstanceId == childInstanceId);
    }
}
