namespace Elsa.Workflows;

/// <summary>A signal on its way from an activity through the activities around it.</summary>
public sealed class SignalContext(ActivityExecutionContext receiver, ActivityExecutionContext sender, CancellationToken cancellationToken)
{
    public ActivityExecutionContext ReceiverActivityExecutionContext { get; } = receiver;
    public ActivityExecutionContext SenderActivityExecutionContext { get; } = sender;
    public CancellationToken CancellationToken { get; } = cancellationToken;
    public bool IsSelf => ReceiverActivityExecutionContext == SenderActivityExecutionContext;

    internal bool IsStopped { get; private set; }

    /// <summary>The activities further out do not receive this signal.</summary>
    public void StopPropagation() => IsStopped = true;
}
