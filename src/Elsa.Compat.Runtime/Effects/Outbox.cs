namespace Elsa.Workflows.Runtime;

/// <summary>Scoped: what the burst wants from the outside. The burst's commit stores the messages; nothing leaves before it.</summary>
public sealed class Outbox
{
    private readonly List<OutboxMessage> _messages = [];

    public IReadOnlyList<OutboxMessage> Messages => _messages;

    /// <summary>Adds a message; one with a key that is already there is dropped, since delivered twice must equal delivered once.</summary>
    public void Add(OutboxMessage message)
    {
        if (!_messages.Exists(known => known.Key == message.Key))
            _messages.Add(message);
    }
}
