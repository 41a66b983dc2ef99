using Microsoft.Extensions.Logging;

namespace Elsa.Alterations;

/// <summary>What became of the alterations of one instance: all of them are done, or none.</summary>
public sealed record AlterationOutcome
{
    public required string InstanceId { get; init; }
    public required bool IsSuccessful { get; init; }

    /// <summary>Whether activities were made to run; they have run by now.</summary>
    public bool HasScheduledWork { get; init; }

    public IReadOnlyList<AlterationLogEntry> Log { get; init; } = [];
}

/// <summary>A line about an alteration, for people, in Russian.</summary>
public sealed record AlterationLogEntry(string Message, LogLevel LogLevel, DateTimeOffset Timestamp, string? EventName = null)
{
    public static AlterationLogEntry Of(AppliedAlteration applied, DateTimeOffset at) =>
        new(applied.Message, LogLevel.Information, at, applied.EventName);

    public static AlterationLogEntry Refused(string? type, string message, DateTimeOffset at) =>
        new(message, LogLevel.Error, at, type is null ? null : $"Alteration {type} failed");
}
