namespace Elsa.Workflows.State;

/// <summary>An activity failed.</summary>
public sealed record ActivityIncident
{
    public required string ActivityId { get; init; }
    public required string ActivityNodeId { get; init; }
    public required string ActivityInstanceId { get; init; }
    public required string ActivityType { get; init; }
    public required string Message { get; init; }
    public ExceptionState? Exception { get; init; }
    public DateTimeOffset Timestamp { get; init; }
}

/// <summary>An exception as it is stored and shown.</summary>
public sealed record ExceptionState
{
    /// <summary>The full name of the exception's class.</summary>
    public required string Type { get; init; }

    public required string Message { get; init; }
    public string? StackTrace { get; init; }
    public ExceptionState? InnerException { get; init; }

    public static ExceptionState From(Exception exception) =>
        new()
        {
            Type = exception.GetType().FullName ?? exception.GetType().Name,
            Message = exception.Message,
            StackTrace = exception.StackTrace,
            InnerException = exception.InnerException is { } inner ? From(inner) : null,
        };
}
