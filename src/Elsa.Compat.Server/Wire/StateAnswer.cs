using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Elsa.Workflows.State;
using Elsa.Workflows.Types;

namespace Elsa.Server.Wire;

/// <summary>
/// The state of an instance as Elsa's clients see it: as it is stored, with the empty objects that storing leaves out, and with the members of
/// bookmarks' payloads in camel case.
/// </summary>
[JsonConverter(typeof(StateAnswerConverter))]
internal sealed class StateAnswer
{
    private static readonly string[] AlwaysThere = ["metadata", "activityState"];

    private readonly JsonObject _state;

    private StateAnswer(JsonObject state) => _state = state;

    /// <summary>Whether a burst of the instance has more work to do.</summary>
    public bool IsExecuting => _state["isExecuting"]?.GetValue<bool>() ?? false;

    public static StateAnswer Of(WorkflowState state) => Of(StateJson.Serialize(state));

    /// <param name="stored">UTF-8 JSON.</param>
    public static StateAnswer Of(byte[] stored)
    {
        var answer = AsStored(stored);
        var state = answer._state;
        foreach (var bookmark in state["bookmarks"]?.AsArray() ?? [])
            if (bookmark!["payload"] is JsonObject payload)
                bookmark["payload"] = CamelCase.Of(payload);

        return answer;
    }

    /// <summary>For files that bring the instance back: what bookmarks are found and read by keeps its names.</summary>
    /// <param name="stored">UTF-8 JSON.</param>
    public static StateAnswer AsStored(byte[] stored)
    {
        var state = JsonNode.Parse(stored, documentOptions: JsonValues.Deep)!.AsObject();
        foreach (var context in state["activityExecutionContexts"]?.AsArray() ?? [])
        foreach (var member in AlwaysThere)
            context!.AsObject().TryAdd(member, new JsonObject());
        return new StateAnswer(state);
    }

    private sealed class StateAnswerConverter : JsonConverter<StateAnswer>
    {
        public override StateAnswer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("States are answered, never asked for.");

        public override void Write(Utf8JsonWriter writer, StateAnswer value, JsonSerializerOptions options) =>
            value._state.WriteTo(writer, options);
    }
}
