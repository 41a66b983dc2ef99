using System.Text.Json.Nodes;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Definitions;

/// <summary>Reads what every activity has: id, name, metadata and custom properties.</summary>
internal static class ActivityHeader
{
    public static void Apply(JsonObject json, IActivity activity)
    {
        activity.Id = json.Id();
        activity.Name = json.Text("name");
        activity.CustomProperties = Bag(json["customProperties"]);
        activity.Metadata = Bag(json["metadata"]);

        if (activity is not Activity known || json["customProperties"] is not JsonObject properties)
            return;

        if (Flag(properties, "canStartWorkflow") is { } canStart)
            known.CanStartWorkflow = canStart;

        if (Flag(properties, "runAsynchronously") is { } background)
            known.RunAsynchronously = background;

        if (properties.Text("commitStrategyName") is { Length: > 0 } strategy)
            known.CommitStrategy = strategy;
    }

    public static Dictionary<string, object> Bag(JsonNode? json)
    {
        var bag = new Dictionary<string, object>(StringComparer.Ordinal);

        if (json is JsonObject properties)
        {
            foreach (var (name, value) in properties)
            {
                if (value is not null && JsonValues.ToPlain(JsonValues.ToElement(value)) is { } plain)
                    bag[name] = plain;
            }
        }

        return bag;
    }

    private static bool? Flag(JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue(out bool flag) ? flag : null;
}
