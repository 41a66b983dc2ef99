namespace Elsa.Workflows.Interpreter;

/// <summary>Makes a new instance out of a request.</summary>
internal static class InstanceStart
{
    public static void Apply(WorkflowExecutionContext workflow, BurstRequest request)
    {
        workflow.CorrelationId = request.CorrelationId;
        workflow.Name = request.Name;
        workflow.ParentWorkflowInstanceId = request.ParentInstanceId;
        workflow.InitialVariables = request.Variables;
        workflow.TriggerActivityId = request.TriggerActivityId;
        workflow.CreatedAt = workflow.UpdatedAt = workflow.Now();

        foreach (var (key, value) in request.Properties ?? ReadOnlyBags.Empty)
            workflow.Properties[key] = value;

        if (request.Input is { Count: > 0 } input)
        {
            workflow.Input = new Dictionary<string, object>(input, StringComparer.Ordinal);
            workflow.StoredInput = KeptInputs(workflow);
        }
    }

    /// <summary>Only inputs whose definition names a storage driver outlive the first burst.</summary>
    private static Dictionary<string, object>? KeptInputs(WorkflowExecutionContext workflow)
    {
        Dictionary<string, object>? kept = null;
        foreach (var definition in workflow.Workflow.Inputs)
            if (definition.StorageDriverType is { } driver && driver != typeof(MemoryStorageDriver))
                if (workflow.Input.TryGetValue(definition.Name, out var value))
                    (kept ??= new Dictionary<string, object>(StringComparer.Ordinal))[definition.Name] = value;

        return kept;
    }
}
