using System.Text.Json.Nodes;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>Definitions that hold C#, each in another place.</summary>
internal static class CSharpModels
{
    public const string Expression = """
        {"id":"say","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"CSharp","value":"1 + 1"}}}
        """;

    public const string Run = """
        {"id":"run","type":"Elsa.RunCSharp","script":{"typeName":"String","expression":{"type":"CSharp","value":"Outcome.Set(\"Да\");"}}}
        """;

    public const string Case = """
        {"id":"choose","type":"Elsa.FlowSwitch","cases":[{"label":"Да","condition":{"type":"CSharp","value":"true"}}]}
        """;

    public const string KeptWhileMissing = """
        {"id":"gone","type":"Elsa.NotFoundActivity","originalActivityJson":"{\"id\":\"gone\",\"type\":\"Elsa.RunCSharp\"}"}
        """;

    public static string NewId() => $"csharp-{Guid.NewGuid():N}";

    public static JsonObject Sequence(string definitionId, params string[] activities) =>
        new()
        {
            ["definitionId"] = definitionId,
            ["name"] = definitionId,
            ["variables"] = JsonNode.Parse(
                """[{"id":"n","name":"N","typeName":"Int32","value":"20"},{"id":"r","name":"R","typeName":"Object"}]"""
            ),
            ["root"] = new JsonObject
            {
                ["id"] = "root",
                ["type"] = "Elsa.Sequence",
                ["activities"] = new JsonArray([.. activities.Select(activity => JsonNode.Parse(activity))]),
            },
        };

    public static JsonObject Save(JsonObject model, bool publish = false) => new() { ["model"] = model.DeepClone(), ["publish"] = publish };
}
