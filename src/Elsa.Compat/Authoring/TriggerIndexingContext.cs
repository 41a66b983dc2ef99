namespace Elsa.Workflows;

/// <summary>The workflow whose triggers are read.</summary>
public sealed record WorkflowIndexingContext(Activities.Workflow Workflow, CancellationToken CancellationToken);

/// <summary>A trigger is asked what starts it.</summary>
public sealed class TriggerIndexingContext(
    WorkflowIndexingContext workflowIndexingContext,
    ExpressionExecutionContext expressionExecutionContext,
    ITrigger trigger,
    CancellationToken cancellationToken
)
{
    public WorkflowIndexingContext WorkflowIndexingContext { get; } = workflowIndexingContext;
    public ExpressionExecutionContext ExpressionExecutionContext { get; } = expressionExecutionContext;
    public ITrigger Trigger { get; } = trigger;
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>The stimulus name; the trigger's type unless it sets another one.</summary>
    public string TriggerName { get; set; } = trigger.Type;

    public T? Get<T>(Input<T>? input) => ExpressionExecutionContext.Get(input);
}
