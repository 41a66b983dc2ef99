using Elsa.Common.Models;
using Elsa.Workflows.State;
using Elsa.Workflows.Types;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Workflows.Runtime;

/// <summary>Elsa's way for custom code to start and steer instances; a face of <see cref="WorkflowEngine"/>.</summary>
public interface IWorkflowRuntime
{
    /// <summary>A client for a new instance.</summary>
    ValueTask<IWorkflowClient> CreateClientAsync(CancellationToken cancellationToken = default);

    /// <summary>A client for the instance of this id; <see langword="null"/> means a new one.</summary>
    ValueTask<IWorkflowClient> CreateClientAsync(string? workflowInstanceId, CancellationToken cancellationToken = default);
}

/// <summary>Steers one instance.</summary>
public interface IWorkflowClient
{
    string WorkflowInstanceId { get; }

    /// <exception cref="InvalidOperationException">The workflow was not started: there is no such definition, or its strategy refused.</exception>
    Task<RunWorkflowInstanceResponse> CreateAndRunInstanceAsync(
        CreateAndRunWorkflowInstanceRequest request,
        CancellationToken cancellationToken = default
    );

    /// <summary>Resumes a bookmark of the instance.</summary>
    /// <exception cref="InvalidOperationException">The instance does not wait at this bookmark.</exception>
    Task<RunWorkflowInstanceResponse> RunInstanceAsync(RunWorkflowInstanceRequest request, CancellationToken cancellationToken = default);
    Task CancelAsync(CancellationToken cancellationToken = default);

    /// <exception cref="InvalidOperationException">There is no such instance.</exception>
    Task<WorkflowState> ExportStateAsync(CancellationToken cancellationToken = default);
    Task<bool> InstanceExistsAsync(CancellationToken cancellationToken = default);
    Task<bool> DeleteAsync(CancellationToken cancellationToken = default);
}

/// <summary>Names a definition, or one version of it.</summary>
public sealed record WorkflowDefinitionHandle
{
    public string? DefinitionId { get; private init; }
    public VersionOptions? VersionOptions { get; private init; }
    public string? DefinitionVersionId { get; private init; }

    public static WorkflowDefinitionHandle ByDefinitionId(string definitionId, VersionOptions? versionOptions = null) =>
        new() { DefinitionId = definitionId, VersionOptions = versionOptions };

    public static WorkflowDefinitionHandle ByDefinitionVersionId(string definitionVersionId) =>
        new() { DefinitionVersionId = definitionVersionId };
}

/// <summary>What to start.</summary>
public sealed class CreateAndRunWorkflowInstanceRequest
{
    public WorkflowDefinitionHandle WorkflowDefinitionHandle { get; set; } = null!;
    public string? CorrelationId { get; set; }
    public string? Name { get; set; }
    public IDictionary<string, object>? Input { get; set; }
    public IDictionary<string, object>? Variables { get; set; }
    public IDictionary<string, object>? Properties { get; set; }
    public string? ParentId { get; set; }
    public string? TriggerActivityId { get; set; }
}

/// <summary>Where to go on.</summary>
public sealed class RunWorkflowInstanceRequest
{
    public string? BookmarkId { get; set; }
    public IDictionary<string, object>? Input { get; set; }
}

/// <summary>How the instance stands after the burst.</summary>
public sealed record RunWorkflowInstanceResponse
{
    public required string WorkflowInstanceId { get; init; }
    public WorkflowStatus Status { get; init; }
    public WorkflowSubStatus SubStatus { get; init; }
    public IReadOnlyList<Bookmark> Bookmarks { get; init; } = [];
    public IReadOnlyList<ActivityIncident> Incidents { get; init; } = [];

    internal static RunWorkflowInstanceResponse Of(WorkflowState state) =>
        new()
        {
            WorkflowInstanceId = state.Id,
            Status = state.Status,
            SubStatus = state.SubStatus,
            Bookmarks = state.Bookmarks,
            Incidents = state.Incidents,
        };
}

internal sealed class WorkflowRuntime(WorkflowEngine engine, Starts starts, IServiceScopeFactory scopes) : IWorkflowRuntime
{
    public ValueTask<IWorkflowClient> CreateClientAsync(CancellationToken cancellationToken = default) =>
        CreateClientAsync(null, cancellationToken);

    public ValueTask<IWorkflowClient> CreateClientAsync(string? workflowInstanceId, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IWorkflowClient>(new WorkflowClient(workflowInstanceId ?? starts.NewId(), engine, scopes));
}

internal sealed class WorkflowClient(string instanceId, WorkflowEngine engine, IServiceScopeFactory scopes) : IWorkflowClient
{
    public string WorkflowInstanceId => instanceId;

    public async Task<RunWorkflowInstanceResponse> CreateAndRunInstanceAsync(
        CreateAndRunWorkflowInstanceRequest request,
        CancellationToken cancellationToken = default
    )
    {
        var handle = request.WorkflowDefinitionHandle;
        var outcome = await engine.StartAsync(
            new StartWorkflow
            {
                DefinitionId = handle.DefinitionId,
                DefinitionVersionId = handle.DefinitionVersionId,
                Version = handle.VersionOptions ?? VersionOptions.Published,
                InstanceId = instanceId,
                CorrelationId = request.CorrelationId,
                Name = request.Name,
                Input = request.Input?.AsReadOnly(),
                Variables = request.Variables?.AsReadOnly(),
                Properties = request.Properties?.AsReadOnly(),
                ParentInstanceId = request.ParentId,
                TriggerActivityId = request.TriggerActivityId,
            },
            cancellationToken
        );
        return outcome.State is { } state
            ? RunWorkflowInstanceResponse.Of(state)
            : throw new InvalidOperationException(
                $"Workflow '{handle.DefinitionId ?? handle.DefinitionVersionId}' was not started: {outcome.Status}."
            );
    }

    public async Task<RunWorkflowInstanceResponse> RunInstanceAsync(
        RunWorkflowInstanceRequest request,
        CancellationToken cancellationToken = default
    )
    {
        var bookmarkId = request.BookmarkId ?? throw new InvalidOperationException("Say which bookmark the instance is to be resumed at.");
        var stimulus = new Stimulus
        {
            Name = await BookmarkNameAsync(bookmarkId, cancellationToken),
            BookmarkId = bookmarkId,
            InstanceId = instanceId,
            Input = request.Input?.AsReadOnly(),
        };
        var delivery = await engine.DeliverAsync(stimulus, cancellationToken);
        return delivery.Status == DeliveryStatus.Delivered
            ? RunWorkflowInstanceResponse.Of(await ExportStateAsync(cancellationToken))
            : throw new InvalidOperationException(
                $"Instance '{instanceId}' was not resumed at bookmark '{bookmarkId}': {delivery.Status}."
            );
    }

    public Task CancelAsync(CancellationToken cancellationToken = default) => engine.CancelAsync(instanceId, cancellationToken);

    public Task<bool> DeleteAsync(CancellationToken cancellationToken = default) => engine.DeleteAsync(instanceId, cancellationToken);

    public async Task<bool> InstanceExistsAsync(CancellationToken cancellationToken = default) =>
        await FindAsync(cancellationToken) is not null;

    public async Task<WorkflowState> ExportStateAsync(CancellationToken cancellationToken = default) =>
        await FindAsync(cancellationToken) is { } instance
            ? StateJson.Deserialize(instance.State)
            : throw new InvalidOperationException($"There is no workflow instance '{instanceId}'.");

    private async Task<StoredInstance?> FindAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IWorkflowInstances>().FindAsync(instanceId, cancellationToken);
    }

    private async Task<string> BookmarkNameAsync(string bookmarkId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var bookmark = await scope
            .ServiceProvider.GetRequiredService<IWorkflowInstances>()
            .FindBookmarkAsync(bookmarkId, cancellationToken);
        return bookmark?.Name ?? throw new InvalidOperationException($"Instance '{instanceId}' does not wait at bookmark '{bookmarkId}'.");
    }
}
