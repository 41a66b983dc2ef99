using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace EnDocs.Tests.Workflows;

/// <summary>Draws a definition as a Mermaid diagram, so that the README beside it cannot tell of another process.</summary>
internal static class ProcessPicture
{
    private const string Ordinary = "Done";

    public static string Of(JsonNode root)
    {
        var text = new StringBuilder("```mermaid\nflowchart TD\n");
        Draw(root, text, "  ");
        return text.Append("```").ToString();
    }

    private static void Draw(JsonNode container, StringBuilder text, string indent)
    {
        foreach (var activity in container["activities"]!.AsArray())
        {
            var id = Id(activity!);
            if (activity!["body"] is { } body)
            {
                text.Append(indent).Append(CultureInfo.InvariantCulture, $"subgraph {id}[\"{Title(activity)}\"]\n");
                Draw(body, text, indent + "  ");
                text.Append(indent).Append("end\n");
            }
            else
            {
                text.Append(indent).Append(CultureInfo.InvariantCulture, $"{id}[\"{Title(activity)}\"]\n");
            }
        }

        foreach (var connection in container["connections"]!.AsArray())
        {
            var port = connection!["source"]!["port"]?.GetValue<string>() ?? Ordinary;
            var label = port == Ordinary ? "" : $"|{port}|";
            text.Append(indent)
                .Append(CultureInfo.InvariantCulture, $"{Name(connection["source"]!)} -->{label} {Name(connection["target"]!)}\n");
        }
    }

    /// <summary>Mermaid reads a bare «end» as the end of a block.</summary>
    private static string Safe(string id) => id == "end" ? "end_" : id;

    private static string Id(JsonNode activity) => Safe(activity["id"]!.GetValue<string>());

    private static string Name(JsonNode endpoint) => Safe(endpoint["activity"]!.GetValue<string>());

    private static string Title(JsonNode activity) => activity["metadata"]?["displayText"]?.GetValue<string>() ?? Id(activity);
}
