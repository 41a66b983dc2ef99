using Elsa.Workflows.Activities;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.State;

namespace Elsa.Workflows;

/// <summary>Elsa's way to run a workflow in memory until it waits or ends. Nothing is stored, and effects that it wishes are dropped.</summary>
public interface IWorkflowRunner
{
    Task<RunWorkflowResult> RunAsync(IActivity activity, RunWorkflowOptions? options = null, CancellationToken cancellationToken = default);
    Task<RunWorkflowResult> RunAsync(Workflow workflow, RunWorkflowOptions? options = null, CancellationToken cancellationToken = default);
    Task<RunWorkflowResult> RunAsync(
        WorkflowGraph workflowGraph,
        RunWorkflowOptions? options = null,
        CancellationToken cancellationToken = default
    );
}

/// <summary>What a workflow in memory is given.</summary>
public sealed class RunWorkflowOptions
{
    public string? WorkflowInstanceId { get; set; }
    public string? CorrelationId { get; set; }
    public IDictionary<string, object>? Input { get; set; }
    public IDictionary<string, object>? Variables { get; set; }
    public IDictionary<string, object>? Properties { get; set; }
    public string? TriggerActivityId { get; set; }
    public string? ParentWorkflowInstanceId { get; set; }
}

/// <summary>How a workflow in memory ended its burst.</summary>
public sealed record RunWorkflowResult(WorkflowState WorkflowState, Workflow Workflow, object? Result);

internal sealed class WorkflowRunner(IServiceProvider services, WorkflowInterpreter interpreter, Starts starts, TimeProvider time)
    : IWorkflowRunner
{
    public Task<RunWorkflowResult> RunAsync(
        IActivity activity,
        RunWorkflowOptions? options = null,
        CancellationToken cancellationToken = default
    ) => RunAsync(activity as Workflow ?? new Workflow { Root = activity }, options, cancellationToken);

    public Task<RunWorkflowResult> RunAsync(
        Workflow workflow,
        RunWorkflowOptions? options = null,
        CancellationToken cancellationToken = default
    ) => RunAsync(WorkflowGraph.Build(workflow), options, cancellationToken);

    public async Task<RunWorkflowResult> RunAsync(
        WorkflowGraph workflowGraph,
        RunWorkflowOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var request = new BurstRequest
        {
            Workflow = workflowGraph,
            Services = services,
            Time = time,
            InstanceId = options?.WorkflowInstanceId ?? starts.NewId(),
            Input = options?.Input?.AsReadOnly(),
            Variables = options?.Variables?.AsReadOnly(),
            Properties = options?.Properties?.AsReadOnly(),
            CorrelationId = options?.CorrelationId,
            ParentInstanceId = options?.ParentWorkflowInstanceId,
            TriggerActivityId = options?.TriggerActivityId,
        };
        var result = await interpreter.RunAsync(request, cancellationToken);
        return new RunWorkflowResult(result.State, workflowGraph.Workflow, result.Result);
    }
}
