using Elsa.Workflows.State;

namespace Elsa.Workflows.Runtime;

/// <summary>Asked before each commit, in the scope that commits: what is tracked there is stored by the same transaction. Scoped.</summary>
public interface IBeforeCommit
{
    /// <param name="state">What a burst has made of its instance.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    ValueTask BeforeCommitAsync(WorkflowState state, CancellationToken cancellationToken);

    /// <summary>The instance is about to be deleted for good.</summary>
    ValueTask BeforeRemovalAsync(string instanceId, CancellationToken cancellationToken);
}
