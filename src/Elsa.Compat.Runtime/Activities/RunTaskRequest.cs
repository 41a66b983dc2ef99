using System.Text.Json;
using Elsa.Mediator.Contracts;
using Elsa.Workflows.Types;

namespace Elsa.Mediator.Contracts
{
    /// <summary>Something a host can be told of.</summary>
    public interface INotification;

    /// <summary>Is told of notifications of one kind. At least once: a crash may repeat one.</summary>
    public interface INotificationHandler<in T>
        where T : INotification
    {
        Task HandleAsync(T notification, CancellationToken cancellationToken);
    }
}

namespace Elsa.Workflows.Runtime
{
    /// <summary>A workflow asks the host to do a task and to report its completion.</summary>
    public sealed record RunTaskRequest(string TaskId, string TaskName, IDictionary<string, object>? TaskPayload, string WorkflowInstanceId)
        : INotification;

    /// <summary>Whether anybody in this host wants to hear of tasks.</summary>
    internal sealed record RunTaskListeners(bool Any);

    /// <summary>Tells the host's handlers of a task after the commit.</summary>
    internal sealed class RunTaskOutboxHandler(IEnumerable<INotificationHandler<RunTaskRequest>> handlers) : IOutboxHandler
    {
        public string Kind => Activities.RunTaskOutbox.Kind;

        public async Task<Stimulus?> HandleAsync(OutboxMessage message, CancellationToken cancellationToken)
        {
            var task = JsonSerializer.Deserialize<RunTaskRequest>(message.Payload, JsonValues.Options)!;
            foreach (var handler in handlers)
                await handler.HandleAsync(task, cancellationToken);
            return null;
        }
    }
}
