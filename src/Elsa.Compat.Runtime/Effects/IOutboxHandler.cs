namespace Elsa.Workflows.Runtime;

/// <summary>Delivers outbox messages of one kind. Registered in DI, scoped; called outside any transaction.</summary>
public interface IOutboxHandler
{
    /// <summary>The <see cref="OutboxMessage.Kind"/> that it delivers.</summary>
    string Kind { get; }

    /// <summary>Delivers the message. May be called again for a message that was delivered just before a crash, so it must use the message's key towards the other side.</summary>
    /// <returns>The stimulus that answers the waiting instance, stored in the transaction that marks the message delivered; or <see langword="null"/>.</returns>
    /// <exception cref="OutboxPermanentFailureException">Trying again is useless; any other exception means «try again later».</exception>
    Task<Stimulus?> HandleAsync(OutboxMessage message, CancellationToken cancellationToken);
}

/// <summary>The message can never be delivered. It is kept as failed and shown; <see cref="Answer"/>, when given, tells the waiting instance.</summary>
public sealed class OutboxPermanentFailureException(string message, Stimulus? answer = null, Exception? cause = null)
    : Exception(message, cause)
{
    public Stimulus? Answer { get; } = answer;
}
