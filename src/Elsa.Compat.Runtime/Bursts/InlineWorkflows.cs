using Elsa.Workflows.Interpreter;
using Elsa.Workflows.State;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Workflows.Runtime;

/// <summary>Scoped: runs the first burst of a child inside its parent's burst, so that both are stored by one commit.</summary>
internal sealed class InlineWorkflows(
    IServiceProvider services,
    WorkflowInterpreter interpreter,
    CompiledVersions versions,
    IWorkflowInstances instances,
    BurstEffects effects,
    TimeProvider time
)
{
    private const int DeepestNesting = 16;

    /// <exception cref="InvalidOperationException">The child cannot start; the activity faults with this text.</exception>
    public async Task<WorkflowState> RunAsync(StartWorkflow request, CancellationToken cancellationToken)
    {
        if (effects.Depth >= DeepestNesting)
            throw new InvalidOperationException($"Workflows execute each other more than {DeepestNesting} deep.");

        var version =
            await versions.FindAsync(request, services, cancellationToken)
            ?? throw new InvalidOperationException($"No published version of workflow definition '{request.DefinitionId}' was found.");
        var slot = Activation.SlotKey(version, request.CorrelationId);
        if (
            slot is not null
            && (effects.IsHeld(slot) || await Activation.IsTakenAsync(version, request.CorrelationId, instances, cancellationToken))
        )
            throw new InvalidOperationException($"Workflow definition '{request.DefinitionId}' allows no further instance at the moment.");

        effects.Hold(slot);
        effects.Depth++;
        InstanceWrite? write = null;
        BurstResult result;
        try
        {
            result = await interpreter.RunAsync(Request(request, version), cancellationToken);
            (write, result) = InstanceWriter.Write(version, before: null, result);
            if (slot is not null && result.State.Status == WorkflowStatus.Running)
                write = write with
                {
                    TakesSlot = new ActivationSlot { Key = slot, InstanceId = result.State.Id },
                };
        }
        finally
        {
            effects.Depth--;
            if (write?.TakesSlot is null)
                effects.Free(slot);
        }

        effects.Add(new InlineRun(write, result));
        return result.State;
    }

    private BurstRequest Request(StartWorkflow request, CompiledVersion version) =>
        new()
        {
            Workflow = version.Graph,
            Services = services,
            Time = time,
            InstanceId = request.InstanceId!,
            Input = request.Input,
            Properties = request.Properties,
            CorrelationId = request.CorrelationId,
            ParentInstanceId = request.ParentInstanceId,
            HasBackground = true,
            Output = services.GetService<TextWriter>(),
        };
}
