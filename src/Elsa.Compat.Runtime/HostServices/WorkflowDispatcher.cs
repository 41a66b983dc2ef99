namespace Elsa.Workflows.Runtime;

/// <summary>Elsa's way to have work done in the background: it is stored before the answer, and done soon after.</summary>
public interface IWorkflowDispatcher
{
    Task<DispatchWorkflowResponse> DispatchAsync(
        DispatchWorkflowDefinitionRequest request,
        DispatchWorkflowOptions? options = null,
        CancellationToken cancellationToken = default
    );
    Task<DispatchWorkflowResponse> DispatchAsync(
        DispatchWorkflowInstanceRequest request,
        DispatchWorkflowOptions? options = null,
        CancellationToken cancellationToken = default
    );
}

/// <summary>Start this version of a definition.</summary>
public sealed class DispatchWorkflowDefinitionRequest(string definitionVersionId)
{
    public string DefinitionVersionId { get; set; } = definitionVersionId;
    public string? ParentWorkflowInstanceId { get; set; }
    public IDictionary<string, object>? Input { get; set; }
    public IDictionary<string, object>? Properties { get; set; }
    public string? CorrelationId { get; set; }
    public string? InstanceId { get; set; }
    public string? TriggerActivityId { get; set; }
}

/// <summary>Resume this instance at a bookmark.</summary>
public sealed class DispatchWorkflowInstanceRequest(string instanceId)
{
    public string InstanceId { get; set; } = instanceId;
    public string? BookmarkId { get; set; }
    public IDictionary<string, object>? Input { get; set; }
}

/// <summary>Elsa's channels are all equal here.</summary>
public sealed class DispatchWorkflowOptions
{
    public string? Channel { get; set; }
}

/// <summary>The work is stored.</summary>
public sealed record DispatchWorkflowResponse(string WorkflowInstanceId);

internal sealed class WorkflowDispatcher(WorkflowEngine engine) : IWorkflowDispatcher
{
    public async Task<DispatchWorkflowResponse> DispatchAsync(
        DispatchWorkflowDefinitionRequest request,
        DispatchWorkflowOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var start = new StartWorkflow
        {
            DefinitionVersionId = request.DefinitionVersionId,
            ParentInstanceId = request.ParentWorkflowInstanceId,
            Input = request.Input?.AsReadOnly(),
            Properties = request.Properties?.AsReadOnly(),
            CorrelationId = request.CorrelationId,
            InstanceId = request.InstanceId,
            TriggerActivityId = request.TriggerActivityId,
        };
        return new DispatchWorkflowResponse(await engine.DispatchAsync(start, cancellationToken));
    }

    public async Task<DispatchWorkflowResponse> DispatchAsync(
        DispatchWorkflowInstanceRequest request,
        DispatchWorkflowOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var bookmarkId = request.BookmarkId ?? throw new InvalidOperationException("Say which bookmark the instance is to be resumed at.");
        var stimulus = new Stimulus
        {
            Name = "",
            InstanceId = request.InstanceId,
            BookmarkId = bookmarkId,
            Input = request.Input?.AsReadOnly(),
            Synchronous = false,
        };
        await engine.DeliverAsync(stimulus, cancellationToken);
        return new DispatchWorkflowResponse(request.InstanceId);
    }
}
