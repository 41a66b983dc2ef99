namespace Elsa.Workflows.Runtime;

/// <summary>Starts, resumes, cancels and deletes instances. Singleton; every call is safe to make from any thread and any number of times.</summary>
public sealed class WorkflowEngine
{
    public Task<StartOutcome> StartAsync(StartWorkflow request, CancellationToken cancellationToken) => throw NotYet();

    public Task<Delivery> DeliverAsync(Stimulus stimulus, CancellationToken cancellationToken) => throw NotYet();

    /// <summary>Cancels the instance and its children; <see langword="false"/> when there is none or it has ended.</summary>
    public Task<bool> CancelAsync(string instanceId, CancellationToken cancellationToken) => throw NotYet();

    /// <summary>Deletes the instance and its children for good: a burst that is running cannot bring it back.</summary>
    public Task<bool> DeleteAsync(string instanceId, CancellationToken cancellationToken) => throw NotYet();

    // First landing: the signatures, so that other rooms can compile; the bodies follow in the next one.
    private static NotSupportedException NotYet() => new("The engine's bodies have not landed yet.");
}
