using System.Text.Json;
using Elsa.Server.Wire;
using Elsa.Workflows;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.State;
using Elsa.Workflows.Types;
using Microsoft.AspNetCore.Http;

namespace Elsa.Server.Instances;

/// <summary>Reads uploaded instances. Bookmarks are taken from the state, which is the truth; their own list only repeats it.</summary>
internal static class UploadedInstances
{
    /// <summary>One instance with its journal. Bytes.</summary>
    private const int Largest = 32 * 1024 * 1024;

    /// <summary>How deep the values of an instance lie in its file. Levels.</summary>
    private const int DepthOfValues = 10;

    /// <exception cref="RefusedRequestException">There is no file in the request, or one that is no instance; the answer names it.</exception>
    public static async Task<IReadOnlyList<(string Name, ImportedInstance Instance)>> ReadAsync(
        HttpContext http,
        CancellationToken cancellationToken
    )
    {
        var instances = new List<(string, ImportedInstance)>();
        await foreach (var (name, bytes) in UploadedFiles.ReadAsync(http, Largest, cancellationToken))
            instances.Add((name, Read(name, bytes)));
        return instances;
    }

    private static ImportedInstance Read(string name, byte[] bytes)
    {
        if (!JsonTexts.AreSound(bytes))
            throw UploadedFiles.Refused(name, "в тексте есть знаки, которых нет в Unicode, или нулевой знак");

        try
        {
            Check(name, bytes);
            var file = JsonSerializer.Deserialize<FileParts>(bytes, ElsaJson.Options);
            if (file?.WorkflowState is not { ValueKind: JsonValueKind.Object } state)
                throw UploadedFiles.Refused(name, "это не выгрузка экземпляра: нет объекта WorkflowState");

            var instance = StateJson.Deserialize(state.GetRawText());
            OlderVariables.Rename(instance);
            return new ImportedInstance
            {
                State = instance,
                Journal = [.. (file.WorkflowExecutionLogRecords ?? []).OfType<JournalPart>().Select(line => line.ToRow(instance.Id))],
                Records = [.. (file.ActivityExecutionRecords ?? []).OfType<RecordPart>().Select(record => record.ToRow(instance.Id))],
            };
        }
        catch (JsonException unreadable)
        {
            throw UploadedFiles.Refused(name, $"выгрузка экземпляра не читается ({unreadable.Message})");
        }
    }

    /// <summary>Whoever reads a value later must be able to: the limits are those of values that come by other ways.</summary>
    private static void Check(string name, byte[] json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = JsonValues.DeepestValue + DepthOfValues });
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Number && !(reader.TryGetDouble(out var number) && double.IsFinite(number)))
                throw UploadedFiles.Refused(name, "в нём есть число, которое слишком велико");
        }
    }

    private sealed record FileParts(
        JsonElement? WorkflowState,
        IReadOnlyList<RecordPart?>? ActivityExecutionRecords,
        IReadOnlyList<JournalPart?>? WorkflowExecutionLogRecords
    );

    private sealed record JournalPart
    {
        public required long Sequence { get; init; }
        public required DateTimeOffset Timestamp { get; init; }
        public required string ActivityInstanceId { get; init; }
        public string? ParentActivityInstanceId { get; init; }
        public required string ActivityId { get; init; }
        public required string ActivityType { get; init; }
        public int ActivityTypeVersion { get; init; }
        public string? ActivityName { get; init; }
        public string? ActivityNodeId { get; init; }
        public string? NodeId { get; init; }
        public string? EventName { get; init; }
        public string? Message { get; init; }
        public string? Source { get; init; }
        public JsonElement? ActivityState { get; init; }
        public JsonElement? Payload { get; init; }

        public StoredJournalEntry ToRow(string instanceId) =>
            new()
            {
                InstanceId = instanceId,
                Sequence = Sequence,
                Timestamp = Timestamp,
                ActivityInstanceId = ActivityInstanceId,
                ParentActivityInstanceId = ParentActivityInstanceId,
                ActivityId = ActivityId,
                ActivityType = ActivityType,
                ActivityTypeVersion = ActivityTypeVersion,
                ActivityName = ActivityName,
                NodeId = ActivityNodeId ?? NodeId ?? ActivityId,
                EventName = EventName,
                Message = Message,
                Source = Source,
                ActivityState = ActivityState?.GetRawText(),
                Payload = Payload?.GetRawText(),
            };
    }

    private sealed record RecordPart
    {
        public required string Id { get; init; }
        public required string ActivityId { get; init; }
        public required string ActivityNodeId { get; init; }
        public required string ActivityType { get; init; }
        public int ActivityTypeVersion { get; init; }
        public string? ActivityName { get; init; }
        public required ActivityStatus Status { get; init; }
        public required DateTimeOffset StartedAt { get; init; }
        public DateTimeOffset? CompletedAt { get; init; }
        public bool HasBookmarks { get; init; }
        public int AggregateFaultCount { get; init; }
        public string? SchedulingActivityExecutionId { get; init; }
        public string? SchedulingActivityId { get; init; }
        public string? SchedulingWorkflowInstanceId { get; init; }
        public int? CallStackDepth { get; init; }
        public JsonElement? ActivityState { get; init; }
        public JsonElement? Payload { get; init; }
        public JsonElement? Outputs { get; init; }
        public JsonElement? Properties { get; init; }
        public JsonElement? Metadata { get; init; }
        public ExceptionState? Exception { get; init; }

        public StoredActivityRecord ToRow(string instanceId) =>
            new()
            {
                Id = Id,
                InstanceId = instanceId,
                ActivityId = ActivityId,
                NodeId = ActivityNodeId,
                ActivityType = ActivityType,
                ActivityTypeVersion = ActivityTypeVersion,
                ActivityName = ActivityName,
                Status = Status,
                StartedAt = StartedAt,
                CompletedAt = CompletedAt,
                HasBookmarks = HasBookmarks,
                AggregateFaultCount = AggregateFaultCount,
                SchedulingActivityExecutionId = SchedulingActivityExecutionId,
                SchedulingActivityId = SchedulingActivityId,
                SchedulingInstanceId = SchedulingWorkflowInstanceId,
                CallStackDepth = CallStackDepth,
                Details = Details(),
            };

        private string Details() =>
            JsonSerializer.Serialize(
                new ActivityDetails
                {
                    ActivityState = ActivityState,
                    Payload = WithoutMark(Payload),
                    Outputs = Outputs,
                    Properties = WithoutMark(Properties),
                    Metadata = WithoutMark(Metadata),
                    Exception = Exception,
                },
                JsonValues.Options
            );

        /// <summary>Elsa marks bags of values as such on their way out.</summary>
        private static JsonElement? WithoutMark(JsonElement? bag) =>
            bag is { ValueKind: JsonValueKind.Object } values
                ? JsonSerializer.SerializeToElement(
                    values
                        .EnumerateObject()
                        .Where(value => value.Name != "_type")
                        .DistinctBy(value => value.Name)
                        .ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal),
                    JsonValues.Options
                )
                : null;
    }
}
