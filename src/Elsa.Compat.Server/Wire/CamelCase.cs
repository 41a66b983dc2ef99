using System.Text.Json;
using System.Text.Json.Nodes;

namespace Elsa.Server.Wire;

/// <summary>Payloads are stored with the names of C# members, by which they are found again; clients know them in camel case.</summary>
internal static class CamelCase
{
    public static JsonObject Of(JsonObject stored) =>
        new(stored.Select(member => KeyValuePair.Create(JsonNamingPolicy.CamelCase.ConvertName(member.Key), member.Value?.DeepClone())));
}
