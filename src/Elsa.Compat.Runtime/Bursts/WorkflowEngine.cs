namespace Elsa.Workflows.Runtime;

/// <summary>Starts, resumes, cancels and deletes instances. Singleton; every call is safe to make from any thread and any number of times.</summary>
public sealed class WorkflowEngine
{
    private readonly Starts _starts;
    private readonly Deliveries _deliveries;
    private readonly Endings _endings;
    private readonly VariableChanges _variables;

    internal WorkflowEngine(Starts starts, Deliveries deliveries, Endings endings, VariableChanges variables) =>
        (_starts, _deliveries, _endings, _variables) = (starts, deliveries, endings, variables);

    /// <summary>Starts an instance and runs its first burst.</summary>
    /// <exception cref="WorkflowConflictException">The burst lost every race; nothing is stored.</exception>
    public Task<StartOutcome> StartAsync(StartWorkflow request, CancellationToken cancellationToken) =>
        _starts.StartAsync(request, row: null, timer: null, cancellationToken);

    /// <summary>Stores a start and answers at once; the instance starts soon after, also after a crash.</summary>
    /// <returns>The id that the instance is going to have.</returns>
    public Task<string> DispatchAsync(StartWorkflow request, CancellationToken cancellationToken) =>
        _deliveries.DispatchAsync(request, cancellationToken);

    /// <summary>Stores many starts of the same, all of them or none, and answers at once.</summary>
    /// <returns>The ids that the instances are going to have; for a repeated operation id those of the first call.</returns>
    public Task<IReadOnlyList<string>> DispatchManyAsync(StartWorkflow request, int count, CancellationToken cancellationToken) =>
        _deliveries.DispatchManyAsync(request, count, cancellationToken);

    /// <summary>Brings a stimulus to those who wait for it, or keeps it for them.</summary>
    /// <exception cref="WorkflowConflictException">A burst lost every race; a stimulus that was stored is tried again by itself.</exception>
    public Task<Delivery> DeliverAsync(Stimulus stimulus, CancellationToken cancellationToken) =>
        _deliveries.DeliverAsync(stimulus, cancellationToken);

    /// <summary>Cancels the instance and its children; <see langword="false"/> when there is none or it has ended.</summary>
    public Task<bool> CancelAsync(string instanceId, CancellationToken cancellationToken) =>
        _endings.CancelAsync(instanceId, row: null, cancellationToken);

    /// <summary>Cancels the instance and its children, and stores something else by the same commit.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="alongside">Done in the burst's scope, where what is tracked is stored; done again when a lost race starts the burst over.</param>
    /// <param name="cancellationToken">Stops the burst before it is stored.</param>
    /// <returns><see langword="false"/> when there is no such instance or it has ended; then nothing else was done either.</returns>
    public Task<bool> CancelAsync(
        string instanceId,
        Func<IServiceProvider, CancellationToken, Task> alongside,
        CancellationToken cancellationToken
    ) => _endings.CancelAsync(new BurstWork.Cancel(instanceId) { Alongside = alongside }, cancellationToken);

    /// <summary>Deletes the instance and its children for good: a burst that is running cannot bring it back.</summary>
    public Task<bool> DeleteAsync(string instanceId, CancellationToken cancellationToken) =>
        _endings.DeleteAsync(instanceId, row: null, cancellationToken);

    /// <summary>Sets variables of the workflow in one of its instances, by variable id: all of them or none.</summary>
    /// <exception cref="WorkflowConflictException">The commit lost every race; nothing is stored.</exception>
    /// <exception cref="DefinitionNotFoundException">The version of the instance was deleted.</exception>
    public Task<VariablesOutcome> SetVariablesAsync(
        string instanceId,
        IReadOnlyDictionary<string, object?> values,
        CancellationToken cancellationToken
    ) => _variables.SetAsync(instanceId, values, cancellationToken);
}
