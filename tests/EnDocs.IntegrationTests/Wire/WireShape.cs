using System.Text.Json.Nodes;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>Makes an answer the same for every run: what is new each time becomes the name of its kind.</summary>
internal static class WireShape
{
    private static readonly string[] Fixed =
    [
        "activityId",
        "activityNodeId",
        "nodeId",
        "childNodeId",
        "scheduledActivityNodeId",
        "ownerActivityNodeId",
    ];

    public static string Of(JsonNode answer)
    {
        var copy = answer.DeepClone();
        Blank(copy);
        return copy.ToJsonString();
    }

    private static void Blank(JsonNode? node)
    {
        if (node is JsonArray list)
            foreach (var item in list)
                Blank(item);
        else if (node is JsonObject json)
            foreach (var name in json.Select(member => member.Key).ToList())
                if (IsNewEachTime(name, json))
                    json[name] = $"<{name}>";
                else
                    Blank(json[name]);
    }

    private static bool IsNewEachTime(string name, JsonObject owner) =>
        name is "timestamp" or "stackTrace"
        || name.EndsWith("At", StringComparison.Ordinal)
        || name is "id" && !owner.ContainsKey("value")
        || name.EndsWith("Id", StringComparison.Ordinal)
            && !Fixed.Contains(name)
            && name is not ("definitionId" or "correlationId" or "tenantId" or "schedulingActivityId");
}
