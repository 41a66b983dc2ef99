using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Workflows.Graph;
using Elsa.Workflows.Models;

namespace Elsa.Workflows.Definitions;

/// <summary>
/// Finds code that runs with the rights of the server, so that a host can let only some people write and start it. It asks for the text
/// alone: whether the language is switched on at the moment does not matter to whoever switches it on later.
/// </summary>
public static class HostCode
{
    /// <summary>The syntax of such expressions.</summary>
    public const string Syntax = "CSharp";

    private const string Activity = "Elsa.RunCSharp";
    private const int Deepest = 100;

    /// <summary>Whether a document holds some, anywhere. A value that merely looks like it counts, too.</summary>
    public static bool IsIn(WorkflowDefinitionDocument document) => IsIn(document.Root, 0);

    /// <summary>Whether a workflow may run some, that of the definitions which it uses as activities included.</summary>
    public static bool IsIn(WorkflowGraph graph) =>
        graph.Nodes.Any(node => node.Activity.Type == Activity || NodeExpressions.Of(node).Any(input => input.Expression.Type == Syntax));

    private static bool IsIn(JsonNode? node, int depth) =>
        node switch
        {
            JsonObject json => json.Any(member => IsNamed(member) || IsIn(member.Value, depth + 1)),
            JsonArray items => items.Any(item => IsIn(item, depth + 1)),
            JsonValue value => value.TryGetValue<string>(out var text) && IsInside(text, depth),
            _ => false,
        };

    private static bool IsNamed(KeyValuePair<string, JsonNode?> member) =>
        member.Key.Equals("type", StringComparison.OrdinalIgnoreCase)
        && member.Value is JsonValue value
        && value.TryGetValue<string>(out var name)
        && name is Syntax or Activity;

    /// <summary>Whole activities and cases also stand in texts: a type that was missing for a while is kept as one.</summary>
    private static bool IsInside(string text, int depth)
    {
        if (!text.Contains(Syntax, StringComparison.Ordinal) || text.TrimStart() is not ['{' or '[', ..])
            return false;

        if (depth > Deepest)
            return true;

        try
        {
            return IsIn(JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = 1_000 }), depth + 1);
        }
        catch (JsonException)
        {
            return false; // no JSON after all
        }
    }
}
