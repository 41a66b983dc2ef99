using System.Text;
using System.Text.Json.Nodes;
using Elsa.Workflows.Definitions;
using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Definitions;

internal sealed class DefinitionReaderTests
{
    private static readonly DefinitionReader Reader = new();

    [Test]
    public void Explicit_nulls_mean_nothing_was_given()
    {
        var document = Reader.Read(
            """
            {"id":null,"links":null,"variables":null,"inputs":null,"outputs":null,"outcomes":null,"customProperties":null,"options":null,
             "root":{"id":"w","type":"Elsa.WriteLine","metadata":null,"customProperties":null,"text":{"expression":null,"memoryReference":null}}}
            """
        );

        var json = DefinitionWriter.ToJson(document);

        Assert.That(document.Variables, Is.Empty);
        Assert.That(json["customProperties"], Is.InstanceOf<JsonObject>());
        Assert.That(json["options"], Is.InstanceOf<JsonObject>());
        Assert.That(json.ContainsKey("links"), Is.False);
        Assert.That(json["root"]!["metadata"], Is.InstanceOf<JsonObject>());
        Assert.That(json["root"]!["text"]!.ToJsonString(), Is.EqualTo("{}"));
    }

    [Test]
    public void Unknown_members_survive_at_every_level()
    {
        const string source = """
            {"definitionId":"d","future":{"A":[1,null]},"options":{"newOption":"x"},"variables":[{"id":"v","name":"V","hint":"h"}],
             "customProperties":{"Key":{"Nested":null}},
             "root":{"id":"f","type":"Elsa.Flowchart","customProperties":{"notFoundConnections":[]},"metadata":{"designer":{"position":{"x":1}}},
               "strange":{"KeepCase":true},"activities":[],"connections":[{"source":{"activity":"a"},"target":{"activity":"b"},"vertices":[{"x":1,"y":2}],"colour":"red"}]}}
            """;

        var json = DefinitionWriter.ToJson(Reader.Read(source));

        foreach (
            var path in (string[])
                ["future", "options.newOption", "variables.0.hint", "customProperties", "root.metadata", "root.strange", "root.connections"]
        )
            Assert.That(JsonNode.DeepEquals(At(json, path), At(JsonNode.Parse(source)!, path)), Is.True, path);
    }

    [Test]
    public void Older_forms_are_brought_to_the_present_one()
    {
        var root = Reader
            .Read(
                """
                {"Root":{"$id":"1","Id":"f","Type":"Elsa.Flowchart","Activities":{"$values":[{"Id":"a","Type":"Elsa.Start"},{"Id":"b","Type":"Elsa.End"}]},
                  "Connections":[{"source":"a","sourcePort":"Done","target":"b","targetPort":"In"}]}}
                """
            )
            .Root;

        Assert.That(At(root, "activities.1.nodeId")!.GetValue<string>(), Is.EqualTo("Workflow1:f:b"));
        Assert.That(
            At(root, "connections.0")!.ToJsonString(),
            Is.EqualTo("""{"source":{"activity":"a","port":"Done"},"target":{"activity":"b","port":"In"}}""")
        );
    }

    [Test]
    public void Node_ids_are_computed_anew_and_missing_ids_are_made_up_the_same_way_each_time()
    {
        const string source = """
            {"root":{"id":"s","nodeId":"forged","type":"Elsa.Sequence","activities":[
              {"type":"Elsa.If","id":"i","then":{"type":"Elsa.WriteLine","version":1}},
              {"type":"Elsa.Switch","id":"sw","cases":[{"label":"A","activity":{"type":"Elsa.WriteLine","version":1}}]},
              {"type":"Elsa.WriteLine"},{"type":"Elsa.WriteLine"}]},
             "variables":[{"name":"Total"}]}
            """;

        var (first, second) = (Reader.Read(source), Reader.Read(source));

        Assert.That(NodeIds(first), Is.EqualTo(NodeIds(second)));
        Assert.That(first.Variables[0].Id, Is.Not.Empty.And.EqualTo(second.Variables[0].Id));
        Assert.That(
            NodeIds(first),
            Is.EqualTo(
                new[]
                {
                    "Workflow1:s",
                    "Workflow1:s:i",
                    "Workflow1:s:i:WriteLine1",
                    "Workflow1:s:sw",
                    "Workflow1:s:sw:WriteLine1",
                    "Workflow1:s:WriteLine1",
                    "Workflow1:s:WriteLine2",
                }
            )
        );
    }

    [Test]
    public void Writing_keeps_Cyrillic_readable_and_puts_the_schema_first_in_a_file()
    {
        var document = Reader.Read("""{"name":"Счёт на оплату","root":{"id":"w","type":"Elsa.WriteLine","name":"Вывод"}}""");

        var file = Encoding.UTF8.GetString(DefinitionWriter.WriteFile(document));

        Assert.That(file, Does.Contain("Счёт на оплату").And.Contain("Вывод"));
        Assert.That(file, Does.Match("^\\{\\s+\"\\$schema\": \"https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json\""));
    }

    [TestCase("", "не JSON")]
    [TestCase("[]", "объектом")]
    [TestCase("{\"root\":", "не JSON")]
    [TestCase("{\"version\":\"one\"}", "$.version")]
    [TestCase("{\"root\":{\"id\":\"s\"}}", "«s»: не указан тип")]
    [TestCase(
        "{\"root\":{\"id\":\"s\",\"type\":\"Elsa.Sequence\",\"activities\":[{\"id\":\"a\",\"type\":\"X\"},{\"id\":\"a\",\"type\":\"Y\"}]}}",
        "«a»: идентификатор встречается"
    )]
    [TestCase("{\"root\":{\"id\":\"s\",\"type\":\"Elsa.Sequence\",\"activities\":[{\"id\":\"a:b\",\"type\":\"X\"}]}}", "двоеточие")]
    public void What_is_no_definition_is_refused_with_place_and_reason(string text, string reason)
    {
        var refusal = Assert.Throws<DefinitionException>(() => Reader.Read(text))!;

        Assert.That(refusal.Message, Does.Contain(reason));
    }

    [Test]
    public void Size_count_and_depth_are_limited()
    {
        var strict = new DefinitionReader(
            new DefinitionLimits
            {
                MaxBytes = 4_000,
                MaxActivities = 10,
                MaxNesting = 5,
            }
        );

        Assert.Throws<DefinitionException>(() => strict.Read(new string(' ', 4_001)));
        Assert.Throws<DefinitionException>(() =>
            strict.Read(Sequence(string.Join(',', Enumerable.Repeat("{\"type\":\"Elsa.WriteLine\"}", 11))))
        );
        Assert.Throws<DefinitionException>(() =>
            strict.Read(Sequence(Enumerable.Range(0, 6).Aggregate("{\"type\":\"Elsa.End\"}", (inner, _) => Nested(inner))))
        );
        Assert.Throws<DefinitionException>(() => Reader.Read("{\"root\":" + new string('[', 10_000)));
    }

    private static string Sequence(string activities) => "{\"root\":" + Nested(activities) + "}";

    private static string Nested(string inner) => $$"""{"type":"Elsa.Sequence","activities":[{{inner}}]}""";

    private static List<string> NodeIds(WorkflowDefinitionDocument document) =>
        [.. ActivityJson.Descend(document.Root).Select(activity => activity["nodeId"]!.GetValue<string>())];

    private static JsonNode? At(JsonNode node, string path) =>
        path.Split('.').Aggregate((JsonNode?)node, (at, step) => int.TryParse(step, out var index) ? at![index] : at![step]);
}
