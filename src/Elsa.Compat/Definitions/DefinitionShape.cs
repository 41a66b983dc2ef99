using System.Text.Json;
using System.Text.Json.Nodes;
using static Elsa.Workflows.Definitions.LooseJson;

namespace Elsa.Workflows.Definitions;

/// <summary>Brings the forms that definitions have had over the years to the present one. Content that is not structure stays as it is.</summary>
internal static class DefinitionShape
{
    public static JsonObject Normalise(JsonElement json)
    {
        var document = new JsonObject();

        foreach (var (name, value) in Members(json))
        {
            document[name] = name switch
            {
                "variables" => Objects(value, Variable),
                "inputs" or "outputs" => Objects(value, Port),
                "outcomes" => Names(value),
                "options" => Flat(value),
                "root" => ActivityForms.Read(value),
                _ => Copy(value),
            };
        }

        return document;
    }

    public static JsonObject? Variable(JsonElement element)
    {
        var variable = Flat(element);

        if (variable is null || Text(variable["name"]) is not { Length: > 0 } name)
            return null;

        if (string.IsNullOrEmpty(Text(variable["id"])))
            variable["id"] = NodeIds.FromName(name);

        return variable;
    }

    private static JsonObject? Port(JsonElement element)
    {
        var port = Flat(element);

        if (port is not null && port.Remove("isCollection", out var collection) && !port.ContainsKey("isArray"))
            port["isArray"] = collection;

        return port;
    }

    public static JsonObject? Connection(JsonElement element)
    {
        var connection = Flat(element);

        if (connection is null)
            return null;

        foreach (var end in (string[])["source", "target"])
        {
            connection.Remove(end + "Port", out var port);
            var value = connection[end];
            connection[end] = value is JsonObject nested ? CamelCased(nested) : Endpoint(Text(value), Text(port));
        }

        return connection;
    }

    private static JsonObject Endpoint(string? activity, string? port)
    {
        var endpoint = new JsonObject { ["activity"] = activity };
        if (port is not null)
            endpoint["port"] = port;

        return endpoint;
    }
}
