using System.Diagnostics.CodeAnalysis;

namespace Elsa.Workflows.Interpreter;

/// <summary>
/// Runs bursts: from a start or a stimulus until the instance waits or ends. It reads no clock but the request's, does no I/O of
/// its own, keeps nothing between bursts, and one object serves the whole process.
/// </summary>
[SuppressMessage("Performance", "CA1822", Justification = "Hosts register and inject one object; it has no state today.")]
public sealed class WorkflowInterpreter
{
    /// <exception cref="BookmarkNotFoundException">The request names a bookmark that the state does not have.</exception>
    /// <exception cref="Elsa.Alterations.AlterationRefusedException">One of the alterations does not fit the instance.</exception>
    public ValueTask<BurstResult> RunAsync(BurstRequest request, CancellationToken cancellationToken) =>
        new Burst(request, cancellationToken).RunAsync();

    /// <summary>Runs the activity that waits at the bookmark of the request, beside its instance; a burst with the result goes on from there.</summary>
    /// <exception cref="BookmarkNotFoundException">The request names a bookmark that the state does not have.</exception>
    public ValueTask<BackgroundRun> RunInBackgroundAsync(BurstRequest request, CancellationToken cancellationToken) =>
        BackgroundRun.RunAsync(request, cancellationToken);

    /// <summary>Cancels everything in the instance. No code of activities runs but what handles the cancel signal.</summary>
    public ValueTask<BurstResult> CancelAsync(BurstRequest request, CancellationToken cancellationToken) =>
        new Burst(request, cancellationToken).CancelAsync();
}

/// <summary>The stimulus came too late: the instance no longer waits at this bookmark.</summary>
public sealed class BookmarkNotFoundException(string instanceId, string bookmarkId)
    : Exception($"Instance '{instanceId}' does not wait at bookmark '{bookmarkId}'.");
