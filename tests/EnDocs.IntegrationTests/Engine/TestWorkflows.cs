using System.Text.Json;

namespace EnDocs.IntegrationTests.Engine;

/// <summary>Definitions for engine tests, written as JSON because that is what users give us.</summary>
internal static class TestWorkflows
{
    public static string Sequence(string definitionId, params object[] activities) => SequenceWith(new { }, definitionId, activities);

    public static string SequenceWith(object options, string definitionId, params object[] activities) =>
        JsonSerializer.Serialize(
            new
            {
                definitionId,
                name = definitionId,
                options,
                root = new
                {
                    id = "root",
                    type = "Elsa.Sequence",
                    activities,
                },
            }
        );

    public static object Note(string id, string text) => Activity(id, "Test.Note", ("text", "String", text));

    public static object Event(string id, string name, bool starts = false) =>
        Activity(id, "Elsa.Event", starts, ("eventName", "String", name));

    public static object Send(string id, string key, bool waits = false) =>
        Activity(id, "Test.Send", ("key", "String", key), ("waits", "Boolean", waits));

    public static object Dispatch(string id, string definitionId, bool wait) =>
        Activity(id, "Elsa.DispatchWorkflow", ("workflowDefinitionId", "String", definitionId), ("waitForCompletion", "Boolean", wait));

    public static object Activity(string id, string type, params (string Name, string Type, object Value)[] inputs) =>
        Activity(id, type, starts: false, inputs);

    public static object Activity(string id, string type, bool starts, params (string Name, string Type, object Value)[] inputs)
    {
        var activity = new Dictionary<string, object>
        {
            ["id"] = id,
            ["type"] = type,
            ["customProperties"] = new { canStartWorkflow = starts },
        };
        foreach (var (name, typeName, value) in inputs)
            activity[name] = new { typeName, expression = new { type = "Literal", value } };
        return activity;
    }
}
