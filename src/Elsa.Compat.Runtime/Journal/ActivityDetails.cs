using System.Text.Json;
using Elsa.Workflows.State;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Runtime;

/// <summary>What only the detail view of an activity execution shows, as it is stored in <see cref="StoredActivityRecord.Details"/>.</summary>
public sealed record ActivityDetails
{
    public JsonElement? ActivityState { get; init; }
    public JsonElement? Payload { get; init; }
    public JsonElement? Outputs { get; init; }
    public JsonElement? Properties { get; init; }
    public JsonElement? Metadata { get; init; }
    public ExceptionState? Exception { get; init; }

    public static ActivityDetails Read(StoredActivityRecord record) =>
        JsonSerializer.Deserialize<ActivityDetails>(record.Details, JsonValues.Options) ?? new ActivityDetails();

    internal static string Write(ActivityExecutionRecord record)
    {
        if (
            record is
            {
                ActivityState: null or { Count: 0 },
                Payload: null or { Count: 0 },
                Outputs: null or { Count: 0 },
                Properties: null or { Count: 0 },
                Metadata: null or { Count: 0 },
                Exception: null
            }
        )
            return "{}";

        var written = new Written(
            record.ActivityState,
            record.Payload,
            record.Outputs,
            record.Properties,
            record.Metadata,
            record.Exception
        );
        try
        {
            return JsonSerializer.Serialize(written, JsonValues.Options);
        }
        catch (Exception refusal) when (refusal is not OperationCanceledException)
        {
            return JsonSerializer.Serialize(Shown(record), JsonValues.Options);
        }
    }

    /// <summary>Nothing depends on these values, so that those without a JSON form are shown by the name of their class.</summary>
    private static ActivityDetails Shown(ActivityExecutionRecord record) =>
        new()
        {
            ActivityState = Shown(record.ActivityState),
            Payload = Shown(record.Payload),
            Outputs = Shown(record.Outputs),
            Properties = Shown(record.Properties),
            Metadata = Shown(record.Metadata),
            Exception = record.Exception,
        };

    private static JsonElement? Shown(object? values) =>
        values is null ? null : JsonElement.Parse(JsonValues.Shown(values), JsonValues.Deep);

    private sealed record Written(
        IDictionary<string, object>? ActivityState,
        IDictionary<string, object>? Payload,
        IDictionary<string, object?>? Outputs,
        IDictionary<string, object>? Properties,
        IDictionary<string, object>? Metadata,
        ExceptionState? Exception
    );
}
