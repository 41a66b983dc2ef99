using System.Text.Json.Nodes;
using static EnDocs.IntegrationTests.Wire.RunApi;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>The API in OpenAPI, for who makes a client of his own.</summary>
public sealed class ApiDescriptionTests
{
    private JsonObject _paths = null!;
    private JsonObject _schemas = null!;

    [OneTimeSetUp]
    public async Task Read()
    {
        var document = (await GetAsync("openapi.json")).Body!;
        Assert.That((string?)document["openapi"], Is.EqualTo("3.1.0"));
        _paths = document["paths"]!.AsObject();
        _schemas = document["components"]!["schemas"]!.AsObject();
    }

    [Test]
    public void Each_endpoint_says_what_it_is_for_what_it_takes_and_what_it_answers()
    {
        var silent = Operations().Where(operation => operation.Description["summary"] is null).Select(operation => operation.Address);
        var answerless = Operations().Where(operation => operation.Description["responses"]!.AsObject().Count == 0);

        Assert.That(silent, Is.Empty, "each endpoint has a line in src/Elsa.Compat.Server/OpenApi/operations.txt");
        Assert.That(answerless, Is.Empty);
        Assert.That(_paths, Has.Count.GreaterThan(70));
    }

    [Test]
    public void Permissions_and_refusals_are_named()
    {
        var save = _paths["/workflow-definitions"]!["post"]!;
        var login = _paths["/identity/login"]!["post"]!;

        Assert.That((string?)save["description"], Is.EqualTo("Permission: write:workflow-definitions"));
        Assert.That(save["responses"]!.AsObject().Select(response => response.Key), Is.SupersetOf(new[] { "200", "400", "401", "403" }));
        Assert.That(save["requestBody"]!["content"]!["application/json"]!["schema"]!["properties"]!["model"], Is.Not.Null);
        Assert.That(login["security"]!.AsArray(), Is.Empty);
        Assert.That(login["responses"]!.AsObject().ContainsKey("401"), Is.False);
    }

    [Test]
    public void Parameters_of_an_address_have_no_constraints_of_our_own()
    {
        var revert = _paths["/workflow-definitions/{definitionId}/revert/{version}"]!["post"]!;

        Assert.That(
            revert["parameters"]!.AsArray().Select(parameter => (string?)parameter!["name"]),
            Is.EqualTo(new[] { "definitionId", "version" })
        );
    }

    [Test]
    public void Every_shape_that_is_referred_to_is_there()
    {
        var referred = References(_paths).Concat(References(_schemas)).Distinct().ToList();

        Assert.That(referred, Is.Not.Empty);
        Assert.That(referred.Where(name => !_schemas.ContainsKey(name)), Is.Empty);
    }

    [TestCase("workflow-definitions/by-definition-id/invoice", "/workflow-definitions/by-definition-id/{definitionId}")]
    [TestCase("workflow-definitions?PageSize=1", "/workflow-definitions")]
    [TestCase("descriptors/incident-strategies", "/descriptors/incident-strategies")]
    [TestCase("admin/workflow-runtime/status", "/admin/workflow-runtime/status")]
    [TestCase("features/installed", "/features/installed")]
    public async Task Answers_are_as_they_are_described(string address, string path)
    {
        var answer = (await GetAsync(address)).Body!;

        Assert.That(
            Differences(answer, Resolved(_paths[path]!["get"]!["responses"]!["200"]!["content"]!["application/json"]!["schema"]!)),
            Is.Empty
        );
    }

    [Test]
    public async Task An_instance_is_as_it_is_described()
    {
        await PublishAsync("described", [Event("Described")]);
        var instance = await InstanceAsync(await StartAsync("described"));

        Assert.That(Differences(instance, _schemas["Instance"]!), Is.Empty);
    }

    [Test]
    public async Task Only_who_has_signed_in_reads_it()
    {
        using var stranger = WireServer.Client(token: null);

        using var answer = await stranger.GetAsync(new Uri("openapi.json", UriKind.Relative));

        Assert.That((int)answer.StatusCode, Is.EqualTo(401));
    }

    private IEnumerable<(string Address, JsonNode Description)> Operations() =>
        from path in _paths
        from method in path.Value!.AsObject()
        select ($"{method.Key} {path.Key}", method.Value!);

    /// <summary>Members that the description demands and the answer does not have, and those that it does not know.</summary>
    private IEnumerable<string> Differences(JsonNode? answer, JsonNode schema)
    {
        schema = Resolved(schema);
        if (answer is JsonArray items && schema["items"] is { } item)
            return items.SelectMany(one => Differences(one, item));
        if (answer is not JsonObject members || schema["properties"] is not JsonObject known)
            return [];

        return schema["required"]!
            .AsArray()
            .Select(name => (string)name!)
            .Where(name => !members.ContainsKey(name))
            .Concat(members.Where(member => !known.ContainsKey(member.Key)).Select(member => $"+{member.Key}"))
            .Concat(
                members.Where(member => known.ContainsKey(member.Key)).SelectMany(member => Differences(member.Value, known[member.Key]!))
            );
    }

    private JsonNode Resolved(JsonNode schema) => (string?)schema["$ref"] is { } reference ? _schemas[reference.Split('/')[^1]]! : schema;

    private static IEnumerable<string> References(JsonNode? node) =>
        node switch
        {
            JsonObject members => members.SelectMany(member =>
                member is { Key: "$ref", Value: JsonValue reference } ? [((string)reference!).Split('/')[^1]] : References(member.Value)
            ),
            JsonArray items => items.SelectMany(References),
            _ => [],
        };
}
