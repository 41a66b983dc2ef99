namespace Elsa.Workflows.Interpreter;

/// <summary>Reads from a published workflow what starts it.</summary>
public static class TriggerReading
{
    /// <summary>Asks every trigger that may start the workflow.</summary>
    /// <exception cref="TriggerReadingException">The payloads of a trigger could not be evaluated.</exception>
    public static async ValueTask<IReadOnlyList<IndexedTrigger>> ReadAsync(
        WorkflowGraph workflow,
        IServiceProvider services,
        CancellationToken cancellationToken
    )
    {
        var triggers = new List<IndexedTrigger>();
        foreach (var node in workflow.Nodes)
            if (node.Activity is ITrigger and Activity { CanStartWorkflow: true })
                await ReadAsync(node, workflow, services, triggers, cancellationToken);

        return triggers;
    }

    private static async ValueTask ReadAsync(
        ActivityNode node,
        WorkflowGraph workflow,
        IServiceProvider services,
        List<IndexedTrigger> triggers,
        CancellationToken cancellationToken
    )
    {
        var trigger = (ITrigger)node.Activity;
        var inputs = new TriggerInputs(node);
        var expressions = new ExpressionExecutionContext(inputs, services, cancellationToken);
        var context = new TriggerIndexingContext(
            new WorkflowIndexingContext(workflow.Workflow, cancellationToken),
            expressions,
            trigger,
            cancellationToken
        );
        try
        {
            await inputs.EvaluateAsync(expressions);
            foreach (var payload in await trigger.GetTriggerPayloadsAsync(context))
                triggers.Add(
                    new IndexedTrigger(node, context.TriggerName, payload, StimulusHasher.Hash(context.TriggerName, payload, null))
                );
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            throw new TriggerReadingException(node.Activity.Id, cause);
        }
    }
}

/// <summary>A trigger could not say what starts it, usually because an expression of it failed.</summary>
public sealed class TriggerReadingException(string activityId, Exception cause)
    : Exception($"The trigger '{activityId}' cannot say what starts it: {cause.Message}", cause)
{
    public string ActivityId { get; } = activityId;
}
