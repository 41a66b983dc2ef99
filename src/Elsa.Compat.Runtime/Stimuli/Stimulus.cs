using System.Text.Json.Serialization;

namespace Elsa.Workflows.Runtime;

/// <summary>Something happened that a waiting instance, or a trigger, may be waiting for: an event, a completed task, a due timer, a command on a task.</summary>
public sealed record Stimulus
{
    /// <summary>Makes the stimulus unique: a repeated id is answered with what the first one did. <see langword="null"/> means that it is never repeated.</summary>
    public string? OperationId { get; init; }

    /// <summary>The bookmark's (or trigger's) name, usually an activity type such as <c>Elsa.Event</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What is hashed together with <see cref="Name"/> to find the bookmark; of no meaning when <see cref="BookmarkId"/> is given.</summary>
    public object? Payload { get; init; }

    /// <summary>The hash itself, for a caller that has it already; wins over <see cref="Payload"/>.</summary>
    public string? Hash { get; init; }

    /// <summary>Only this activity instance; part of the hash for bookmarks that include it.</summary>
    public string? ActivityInstanceId { get; init; }

    /// <summary>Only this instance; no workflow is started then.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Only this bookmark; no workflow is started then, and a bookmark that is gone makes the stimulus late.</summary>
    public string? BookmarkId { get; init; }

    /// <summary>Only instances with this correlation id; also the correlation id of instances that it starts.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The workflow input that the resumed or started activity reads.</summary>
    public IReadOnlyDictionary<string, object>? Input { get; init; }

    /// <summary>Whether triggers of published workflows may start new instances.</summary>
    public bool StartsWorkflows { get; init; } = true;

    /// <summary>Whether it waits for a target that is not there yet; without that it is late at once, and nothing of it is kept.</summary>
    public bool Waits { get; init; } = true;

    /// <summary><see langword="true"/>: the answer comes after the bursts; <see langword="false"/>: as soon as the stimulus is stored.</summary>
    public bool Synchronous { get; init; } = true;

    /// <summary>
    /// Somebody waits for what the workflow answers, as the sender of an HTTP request does: nothing of the stimulus is stored, it waits for the
    /// instance's turn instead. A matter of the call, so not stored.
    /// </summary>
    [JsonIgnore]
    public bool IsLive { get; init; }

    /// <summary>
    /// The caller cannot be asked to try again: where others are faster again and again, the stimulus is kept and the answer is
    /// <see cref="DeliveryStatus.Queued"/>, instead of a <see cref="WorkflowConflictException"/>. A matter of the call, so not stored.
    /// </summary>
    [JsonIgnore]
    public bool KeptOnConflict { get; init; }
}
