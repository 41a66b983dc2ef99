namespace Elsa.Workflows.Models;

/// <summary>A place where an instance waits for a stimulus.</summary>
public sealed record Bookmark
{
    public required string Id { get; init; }

    /// <summary>The stimulus name; usually the type of the activity that waits.</summary>
    public required string Name { get; init; }

    /// <summary>The hash of name, payload and, where asked for, the activity run's id.</summary>
    public required string Hash { get; init; }

    public object? Payload { get; init; }
    public required string ActivityId { get; init; }
    public required string ActivityNodeId { get; init; }
    public required string ActivityInstanceId { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public bool AutoBurn { get; init; }

    /// <summary>The method of the activity that runs on resume.</summary>
    public string? CallbackMethodName { get; init; }

    public bool AutoComplete { get; init; }
    public IDictionary<string, string>? Metadata { get; init; }
}
