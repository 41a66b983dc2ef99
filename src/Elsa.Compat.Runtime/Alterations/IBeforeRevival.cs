using Elsa.Workflows.State;

namespace Elsa.Workflows.Runtime;

/// <summary>Asked before a failed instance goes on, in the scope of the burst: what is tracked there is stored by its commit. Scoped.</summary>
public interface IBeforeRevival
{
    /// <param name="state">Where the instance stood when it failed.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    /// <returns>Why it must not go on, for people, in Russian; <see langword="null"/> when it may.</returns>
    ValueTask<string?> BeforeRevivalAsync(WorkflowState state, CancellationToken cancellationToken);
}
