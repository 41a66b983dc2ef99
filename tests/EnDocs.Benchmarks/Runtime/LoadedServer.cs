using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace EnDocs.Benchmarks.Runtime;

/// <summary>What every load needs of the server that it is put on.</summary>
internal static class LoadedServer
{
    /// <summary>From now on <paramref name="http"/> carries a token.</summary>
    public static async Task SignInAsync(HttpClient http, string login, string password)
    {
        using var answer = await http.PostAsJsonAsync("/elsa/api/identity/login", new { username = login, password });
        var token = (string?)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["accessToken"];
        if (token is null)
            throw new InvalidOperationException($"{login} cannot sign in with this password.");
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Publishes a sequence of these activities, which are JSON objects with commas between them.</summary>
    public static async Task ImportAsync(HttpClient http, string definitionId, string activities)
    {
        var definition = JsonNode.Parse(
            $$"""
            {
              "definitionId": "{{definitionId}}", "name": "{{definitionId}}", "isPublished": true,
              "root": { "id": "root", "type": "Elsa.Sequence", "activities": [ {{activities}} ] }
            }
            """
        );
        using var answer = await http.PostAsJsonAsync("/elsa/api/workflow-definitions/import", definition);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>An input with a fixed text.</summary>
    public static string Text(string value) => $$"""{ "typeName": "String", "expression": { "type": "Literal", "value": "{{value}}" } }""";

    public static async Task<string> LoadAsync() => (await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0];
}
