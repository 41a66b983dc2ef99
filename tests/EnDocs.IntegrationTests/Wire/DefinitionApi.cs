using System.Text.Json.Nodes;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>The definitions of the API as a test asks for them, as administrator.</summary>
internal static class DefinitionApi
{
    /// <summary>A definition with one line to write; its id is its own.</summary>
    public static JsonObject Model(string definitionId, string name = "Проба") =>
        JsonNode
            .Parse(
                $$"""
                {
                  "definitionId": "{{definitionId}}", "name": " {{name}} ", "description": null, "options": null, "links": null,
                  "variables": [{ "id": "v1", "name": "Сумма", "typeName": "Int32", "value": "0" }],
                  "root": {
                    "id": "root", "type": "Elsa.Sequence", "version": 1, "memoryReference": null,
                    "activities": [
                      {
                        "id": "say", "type": "Elsa.WriteLine", "version": 1, "метка": 1,
                        "text": { "typeName": "String", "expression": { "type": "Literal", "value": "Привет" }, "memoryReference": null }
                      }
                    ]
                  }
                }
                """
            )!
            .AsObject();

    public static async Task<JsonObject> SaveAsync(JsonObject model, bool publish = false)
    {
        var (status, body) = await PostAsync(
            "workflow-definitions",
            new JsonObject { ["model"] = model.DeepClone(), ["publish"] = publish }
        );
        Assert.That(status, Is.EqualTo(200), body?.ToJsonString());
        return body!.AsObject();
    }

    public static Task<(int Status, JsonNode? Body)> PostAsync(string path, JsonNode? body = null) =>
        SendAsync(HttpMethod.Post, path, body is null ? null : WireServer.Json(body.ToJsonString()));

    public static Task<(int Status, JsonNode? Body)> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public static Task<(int Status, JsonNode? Body)> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    public static async Task<(int Status, JsonNode? Body)> SendAsync(
        HttpMethod method,
        string path,
        HttpContent? content = null,
        HttpClient? client = null
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        using var answer = await (client ?? WireServer.Administrator).SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    /// <summary>The same text for every run: what is new each time is replaced by a word.</summary>
    public static string Shape(JsonNode body)
    {
        var copy = body.DeepClone();
        Blank(copy);
        return copy.ToJsonString();
    }

    private static void Blank(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray list:
                foreach (var item in list)
                    Blank(item);
                break;
            case JsonObject json:
                foreach (var name in json.Select(member => member.Key).ToList())
                {
                    if (name == "createdAt" || name == "id" && json.ContainsKey("definitionId"))
                        json[name] = $"<{name}>";
                    else
                        Blank(json[name]);
                }

                break;
        }
    }
}
