using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Elsa.Server.ActivityExecutions;
using Elsa.Server.Wire;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Types;

namespace Elsa.Server.Instances;

/// <summary>An instance as a file: Elsa names the parts in Pascal case, and what is in them in camel case.</summary>
internal sealed record InstanceFile
{
    [JsonPropertyName("WorkflowState")]
    public required StateAnswer WorkflowState { get; init; }

    [JsonPropertyName("Bookmarks")]
    public IReadOnlyList<BookmarkPart>? Bookmarks { get; init; }

    [JsonPropertyName("ActivityExecutionRecords")]
    public IReadOnlyList<ActivityExecutionAnswer>? ActivityExecutionRecords { get; init; }

    [JsonPropertyName("WorkflowExecutionLogRecords")]
    public IReadOnlyList<JournalPart>? WorkflowExecutionLogRecords { get; init; }

    /// <summary>A bookmark as the index of waiting instances holds it.</summary>
    internal sealed record BookmarkPart
    {
        public required string Id { get; init; }
        public required string ActivityTypeName { get; init; }
        public required string WorkflowInstanceId { get; init; }
        public string? ActivityInstanceId { get; init; }
        public required string Hash { get; init; }
        public string? CorrelationId { get; init; }
        public required DateTimeOffset CreatedAt { get; init; }
        public JsonNode? Payload { get; init; }
        public required JsonNode Metadata { get; init; }

        public static BookmarkPart Of(StoredBookmark bookmark) =>
            new()
            {
                Id = bookmark.Id,
                ActivityTypeName = bookmark.Name,
                WorkflowInstanceId = bookmark.InstanceId,
                ActivityInstanceId = bookmark.ActivityInstanceId,
                Hash = bookmark.Hash,
                CorrelationId = bookmark.CorrelationId,
                CreatedAt = bookmark.CreatedAt,
                Payload = Json(bookmark.Payload),
                Metadata = Json(bookmark.Metadata) ?? new JsonObject(),
            };
    }

    /// <summary>A line of the journal with what it belongs to.</summary>
    internal sealed record JournalPart
    {
        public required string Id { get; init; }
        public required string WorkflowDefinitionId { get; init; }
        public required string WorkflowDefinitionVersionId { get; init; }
        public required string WorkflowInstanceId { get; init; }
        public required int WorkflowVersion { get; init; }
        public required string ActivityInstanceId { get; init; }
        public string? ParentActivityInstanceId { get; init; }
        public required string ActivityId { get; init; }
        public required string ActivityType { get; init; }
        public required int ActivityTypeVersion { get; init; }
        public string? ActivityName { get; init; }
        public required string ActivityNodeId { get; init; }
        public required DateTimeOffset Timestamp { get; init; }
        public required long Sequence { get; init; }
        public string? EventName { get; init; }
        public string? Message { get; init; }
        public string? Source { get; init; }
        public JsonNode? ActivityState { get; init; }
        public JsonNode? Payload { get; init; }

        public static JournalPart Of(StoredJournalEntry entry, StoredInstance instance) =>
            new()
            {
                Id = string.Create(null, $"{entry.InstanceId}:{entry.Sequence}"),
                WorkflowDefinitionId = instance.DefinitionId,
                WorkflowDefinitionVersionId = instance.DefinitionVersionId,
                WorkflowInstanceId = instance.Id,
                WorkflowVersion = instance.Version,
                ActivityInstanceId = entry.ActivityInstanceId,
                ParentActivityInstanceId = entry.ParentActivityInstanceId,
                ActivityId = entry.ActivityId,
                ActivityType = entry.ActivityType,
                ActivityTypeVersion = entry.ActivityTypeVersion,
                ActivityName = entry.ActivityName,
                ActivityNodeId = entry.NodeId,
                Timestamp = entry.Timestamp,
                Sequence = entry.Sequence,
                EventName = entry.EventName,
                Message = entry.Message,
                Source = entry.Source,
                ActivityState = Json(entry.ActivityState),
                Payload = Json(entry.Payload),
            };
    }

    private static JsonNode? Json(string? stored) => stored is null ? null : JsonNode.Parse(stored, documentOptions: JsonValues.Deep);
}
