using Elsa.Workflows.Runtime.Activities;

namespace Elsa.Workflows.Runtime;

/// <summary>Elsa's way to send a stimulus; a face of <see cref="WorkflowEngine"/>.</summary>
public interface IStimulusSender
{
    Task<SendStimulusResult> SendAsync(
        string activityTypeName,
        object stimulus,
        StimulusMetadata? metadata = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>For a caller that has the hash already.</summary>
    Task<SendStimulusResult> SendAsync(
        string stimulusHash,
        StimulusMetadata? metadata = null,
        CancellationToken cancellationToken = default
    );
}

/// <summary>To whom a stimulus goes, and what comes with it.</summary>
public sealed class StimulusMetadata
{
    public string? CorrelationId { get; set; }
    public string? WorkflowInstanceId { get; set; }
    public string? ActivityInstanceId { get; set; }
    public string? BookmarkId { get; set; }
    public IDictionary<string, object>? Input { get; set; }
}

/// <summary>The instances that a stimulus started or resumed.</summary>
public sealed record SendStimulusResult(IReadOnlyList<string> WorkflowInstanceIds, DeliveryStatus Status);

/// <summary>Elsa's way to tell of an event.</summary>
public interface IEventPublisher
{
    /// <param name="asynchronous">Answer as soon as the event is stored.</param>
    Task PublishAsync(
        string eventName,
        string? correlationId = null,
        string? workflowInstanceId = null,
        string? activityInstanceId = null,
        object? payload = null,
        bool asynchronous = false,
        CancellationToken cancellationToken = default
    );
}

/// <summary>Elsa's way to report that a task of RunTask is done.</summary>
public interface ITaskReporter
{
    /// <summary>Stores the completion; an unknown task is not reported, since it may still come.</summary>
    Task ReportCompletionAsync(string taskId, object? result = null, CancellationToken cancellationToken = default);
}

internal sealed class StimulusSender(WorkflowEngine engine) : IStimulusSender, IEventPublisher, ITaskReporter
{
    public Task<SendStimulusResult> SendAsync(
        string activityTypeName,
        object stimulus,
        StimulusMetadata? metadata = null,
        CancellationToken cancellationToken = default
    ) => SendAsync(new Stimulus { Name = activityTypeName, Payload = stimulus }, metadata, cancellationToken);

    public Task<SendStimulusResult> SendAsync(
        string stimulusHash,
        StimulusMetadata? metadata = null,
        CancellationToken cancellationToken = default
    ) => SendAsync(new Stimulus { Name = "", Hash = stimulusHash }, metadata, cancellationToken);

    public Task PublishAsync(
        string eventName,
        string? correlationId = null,
        string? workflowInstanceId = null,
        string? activityInstanceId = null,
        object? payload = null,
        bool asynchronous = false,
        CancellationToken cancellationToken = default
    ) =>
        engine.DeliverAsync(
            EventStimulus.Of(eventName, payload) with
            {
                CorrelationId = correlationId,
                InstanceId = workflowInstanceId,
                ActivityInstanceId = activityInstanceId,
                Synchronous = !asynchronous,
            },
            cancellationToken
        );

    public Task ReportCompletionAsync(string taskId, object? result = null, CancellationToken cancellationToken = default) =>
        engine.DeliverAsync(RunTaskStimulus.Of(taskId, result) with { Synchronous = false }, cancellationToken);

    private async Task<SendStimulusResult> SendAsync(Stimulus stimulus, StimulusMetadata? metadata, CancellationToken cancellationToken)
    {
        var delivery = await engine.DeliverAsync(
            stimulus with
            {
                CorrelationId = metadata?.CorrelationId,
                InstanceId = metadata?.WorkflowInstanceId,
                ActivityInstanceId = metadata?.ActivityInstanceId,
                BookmarkId = metadata?.BookmarkId,
                Input = metadata?.Input?.AsReadOnly(),
            },
            cancellationToken
        );
        return new SendStimulusResult([.. delivery.StartedInstanceIds, .. delivery.ResumedInstanceIds], delivery.Status);
    }
}
