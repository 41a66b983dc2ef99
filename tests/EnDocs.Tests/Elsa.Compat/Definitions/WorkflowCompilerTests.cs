using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Expressions.Models;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Definitions;
using Elsa.Workflows.Descriptors;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Definitions;

internal sealed class WorkflowCompilerTests
{
    private static readonly ActivityCatalogue Catalogue = new([typeof(WorkflowCompilerTests).Assembly]);
    private static readonly WorkflowCompiler Compiler = new(Catalogue);
    private static readonly DefinitionReader Reader = new();

    [Test]
    public void Inputs_become_expressions_of_the_wanted_type_under_either_key()
    {
        var probe = Compile<CompilerProbe>(
            """
            "amount":{"typeName":"Decimal","expression":{"type":"Literal","value":"12.5"}},
            "shownName":{"typeName":"String","expression":{"type":"JavaScript","value":"1 + 2"}},
            "tags":["a","b"], "level":"High", "plain":{"name":"Счёт","sum":5}
            """
        );

        Assert.That(probe.Amount!.Expression!.Value, Is.EqualTo(12.5m));
        Assert.That(probe.Renamed!.Expression, Has.Property("Type").EqualTo("JavaScript").And.Property("Value").EqualTo("1 + 2"));
        Assert.That(probe.Tags, Is.EqualTo(new[] { "a", "b" }));
        Assert.That(probe.Level, Is.EqualTo(CompilerProbe.Importance.High));
        Assert.That(probe.Plain, Is.EqualTo(new CompilerProbe.Line("Счёт", 5)));
        Assert.That(
            Compile<CompilerProbe>("\"renamed\":{\"expression\":{\"type\":\"Literal\",\"value\":\"x\"}}").Renamed!.Expression!.Value,
            Is.EqualTo("x")
        );
    }

    [Test]
    public void What_the_definition_does_not_give_keeps_the_constructors_value_except_delegates()
    {
        var probe = Compile<CompilerProbe>("\"amount\":null");

        Assert.That(probe.WithDefault!.Expression!.Value, Is.EqualTo("литерал"));
        Assert.That(probe.FromDelegate, Is.Null);
        Assert.That(probe.Amount!.Expression!.Value, Is.EqualTo(7m), "the default of the attribute");
        Assert.That(probe.Renamed, Is.Null);
    }

    [Test]
    public void Variables_are_found_by_id_in_the_nearest_scope_and_outputs_write_to_them()
    {
        var graph = Compile(
            """
            {"definitionId":"d","variables":[{"id":"v1","name":"Total","typeName":"Int32","value":"5"}],
             "root":{"id":"s","type":"Elsa.Sequence","variables":[{"id":"v2","name":"Inner","typeName":"List<String>","value":"[\"a\"]"}],"activities":[
               {"id":"p","type":"Tests.CompilerProbe","amount":{"expression":{"type":"Variable","value":{"id":"v1"}}},
                "where":{"id":"v2","name":"Inner"},"result":{"typeName":"String","memoryReference":{"id":"v2"}}},
               {"id":"q","type":"Tests.CompilerProbe","amount":{"expression":{"type":"Variable","value":"{\"id\":\"v1\"}"}},"where":{"id":"gone","name":"Gone"}}]}}
            """
        );
        var total = (Variable<int>)graph.Workflow.Variables.Single();
        var inner = (Variable<List<string>>)((Sequence)graph.Workflow.Root).Variables.Single();
        var (p, q) = ((CompilerProbe)graph.FindNodeByActivityId("p")!.Activity, (CompilerProbe)graph.FindNodeByActivityId("q")!.Activity);

        Assert.That(total.Value, Is.EqualTo(5));
        Assert.That(p.Amount!.Expression!.Value, Is.SameAs(total));
        Assert.That(q.Amount!.Expression!.Value, Is.SameAs(total));
        Assert.That(p.Where, Is.SameAs(inner));
        Assert.That(p.Result!.MemoryBlockReference(), Is.SameAs(inner));
        Assert.That(q.Where!.Id, Is.EqualTo("gone"));
    }

    [Test]
    public void Each_instance_gets_its_own_copy_of_a_list_that_a_variable_starts_with()
    {
        var variable = Compile(
            """{"variables":[{"name":"List","typeName":"List<String>","value":"[\"a\"]"}],"root":{"id":"s","type":"Elsa.Sequence"}}"""
        )
            .Workflow.Variables.Single();

        var (one, other) = (variable.Declare().Value, variable.Declare().Value);

        Assert.That(one, Is.EqualTo(new[] { "a" }).And.EqualTo(other));
        Assert.That(one, Is.Not.SameAs(other));
    }

    [TestCase("")]
    [TestCase("abc")]
    public void A_start_value_that_is_blank_or_does_not_fit_is_none(string value) =>
        Assert.That(
            Compile(
                "{\"variables\":[{\"name\":\"N\",\"typeName\":\"Int32?\",\"value\":\""
                    + value
                    + "\"}],\"root\":{\"id\":\"s\",\"type\":\"Elsa.Sequence\"}}"
            )
                .Workflow.Variables.Single()
                .Value,
            Is.Null
        );

    [Test]
    public void Ports_lists_and_cases_hold_activities_with_their_node_ids()
    {
        var graph = Compile(
            """
            {"root":{"id":"p","type":"Tests.CompilerProbe","body":{"id":"b","type":"Elsa.Sequence"},
              "branches":[{"id":"x","type":"Elsa.Sequence"},{"id":"y","type":"Elsa.Sequence"}],
              "cases":[{"label":"A","condition":{"type":"JavaScript","value":"true"},"activity":{"id":"c","type":"Elsa.Sequence"}}]}}
            """
        );
        var probe = (CompilerProbe)graph.Workflow.Root;

        Assert.That(probe.Body!.NodeId, Is.EqualTo("Workflow1:p:b"));
        Assert.That(probe.Branches.Select(branch => branch.Id), Is.EqualTo(new[] { "x", "y" }));
        Assert.That(probe.Cases.Single().Condition!.Type, Is.EqualTo("JavaScript"));
        Assert.That(probe.Cases.Single().Activity!.Id, Is.EqualTo("c"));
    }

    [Test]
    public void Headers_and_custom_properties_are_read()
    {
        var activity = (Activity)
            Compile(
                """
                {"definitionId":"d","id":"v1","version":3,"name":"Счёт","options":{"incidentStrategyType":"X"},"toolVersion":"3.8.0.0","outcomes":["Да"],
                 "root":{"id":"p","name":"Первый","type":"Tests.CompilerProbe","customProperties":{"canStartWorkflow":true,"runAsynchronously":true,"mergeMode":"Race","n":5}}}
                """
            ).Workflow.Root;

        Assert.That(activity.CanStartWorkflow, Is.True);
        Assert.That(activity.RunAsynchronously, Is.True);
        Assert.That(activity.Name, Is.EqualTo("Первый"));
        Assert.That(activity.CustomProperties["mergeMode"], Is.EqualTo("Race"));
        Assert.That(activity.CustomProperties["n"], Is.EqualTo(5));
    }

    [Test]
    public void The_workflow_carries_identity_options_inputs_and_outputs()
    {
        var workflow = Compile(
            """
            {"definitionId":"d","id":"v1","version":3,"name":"Счёт","options":{"incidentStrategyType":"X","usableAsActivity":true},
             "inputs":[{"name":"Sum","type":"Decimal","isArray":true,"storageDriverType":"WorkflowInstanceStorageDriver"}],"outputs":[{"name":"Y","type":"Unknown.Type"}],
             "root":{"id":"s","type":"Elsa.Sequence"}}
            """
        ).Workflow;

        Assert.That(workflow.Identity, Is.EqualTo(new WorkflowIdentity("d", 3, "v1")));
        Assert.That(workflow.Options.IncidentStrategyType, Is.EqualTo("X"));
        Assert.That(
            workflow.Inputs.Single(),
            Has.Property("Type").EqualTo(typeof(decimal[])).And.Property("StorageDriverType").EqualTo(typeof(WorkflowInstanceStorageDriver))
        );
        Assert.That(workflow.Outputs.Single().Type, Is.EqualTo(typeof(object)));
    }

    [Test]
    public void An_unknown_type_becomes_a_placeholder_and_comes_back_from_Studio_as_it_was()
    {
        const string json =
            """{"root":{"id":"s","type":"Elsa.Sequence","activities":[{"id":"u","type":"Other.Thing","version":2,"metadata":{"x":1},"secret":{"deep":[1]}}]}}""";
        var document = Reader.Read(json);

        var placeholder = (NotFoundActivity)Compiler.Compile(document).FindNodeByActivityId("u")!.Activity;
        var shown = MissingActivities.Hide(document.Root, Catalogue);
        shown["activities"]![0]!["metadata"] = new JsonObject { ["x"] = 2 };
        var back = Reader.Read(new JsonObject { ["root"] = shown.DeepClone() }.ToJsonString()).Root["activities"]![0]!;

        Assert.That((placeholder.MissingTypeName, placeholder.MissingTypeVersion), Is.EqualTo(("Other.Thing", 2)));
        Assert.That(shown["activities"]![0]!["type"]!.GetValue<string>(), Is.EqualTo("Elsa.NotFoundActivity"));
        Assert.That(back["type"]!.GetValue<string>(), Is.EqualTo("Other.Thing"));
        Assert.That(back["secret"]!["deep"]![0]!.GetValue<int>(), Is.EqualTo(1));
        Assert.That(back["metadata"]!["x"]!.GetValue<int>(), Is.EqualTo(2), "the author moved it");
        Assert.That(Compiler.MissingTypesOf(document), Is.EqualTo(new[] { ("u", "Other.Thing") }));
    }

    [Test]
    public void A_definition_used_as_an_activity_is_compiled_into_its_user_with_inputs_and_numbers_as_in_Elsa()
    {
        var child = Reader.Read(
            """{"id":"c1","definitionId":"c","name":"child process","inputs":[{"name":"X","type":"String"}],"outputs":[{"name":"Y","type":"String"}],"root":{"id":"csq","type":"Elsa.Sequence"}}"""
        );
        var (catalogue, compiler) = WithDefinitions(child);
        var parent = Reader.Read(
            """{"root":{"id":"sq","type":"Elsa.Sequence","variables":[{"id":"v","name":"R"}],"activities":[{"id":"u","type":"ChildProcess","x":{"expression":{"type":"Literal","value":"val"}},"y":{"memoryReference":{"id":"v"}}}]}}"""
        );

        var graph = compiler.Compile(parent, new Dictionary<string, WorkflowDefinitionDocument> { ["c1"] = child });
        var user = graph.FindNodeByActivityId("u")!.Activity;

        Assert.That(compiler.ReferencesOf(parent), Is.EqualTo(new[] { "c1" }));
        Assert.That(graph.FindNodeByActivityId("csq")!.NodeId, Is.EqualTo("Workflow2:sq:u:Workflow1:csq"));
        Assert.That(((Input)user.SyntheticProperties["X"]).Expression!.Value, Is.EqualTo("val"));
        Assert.That(((Output)user.SyntheticProperties["Y"]).MemoryBlockReference().Id, Is.EqualTo("v"));
        Assert.That(catalogue.TryFind("ChildProcess", 1, out _), Is.True);
    }

    [Test]
    public void A_definition_that_uses_itself_is_refused()
    {
        var self = Reader.Read("""{"id":"c1","definitionId":"c","name":"Self","root":{"id":"u","type":"Self"}}""");
        var (_, compiler) = WithDefinitions(self);

        var refusal = Assert.Throws<DefinitionException>(() =>
            compiler.Compile(self, new Dictionary<string, WorkflowDefinitionDocument> { ["c1"] = self })
        )!;

        Assert.That(refusal.Message, Does.Contain("«u»").And.Contain("сам себя"));
    }

    [Test]
    public void A_used_version_that_is_gone_is_named()
    {
        var child = Reader.Read("""{"id":"c1","definitionId":"c","name":"Child","root":{"id":"s","type":"Elsa.Sequence"}}""");
        var (_, compiler) = WithDefinitions(child);

        var refusal = Assert.Throws<DefinitionException>(() =>
            compiler.Compile(Reader.Read("""{"root":{"id":"u","type":"Child","workflowDefinitionVersionId":"old"}}"""))
        )!;

        Assert.That(refusal.Message, Does.Contain("«u»").And.Contain("«old»"));
    }

    [Test]
    public void Five_hundred_activities_compile_in_an_instant()
    {
        var activities = string.Join(
            ',',
            Enumerable
                .Range(0, 500)
                .Select(i =>
                    $$"""{"id":"a{{i}}","type":"Tests.CompilerProbe","tags":["{{i}}"],"amount":{"expression":{"type":"Literal","value":5} } }"""
                )
        );
        var document = Reader.Read("{\"root\":{\"id\":\"s\",\"type\":\"Elsa.Sequence\",\"activities\":[" + activities + "]}}");
        Compiler.Compile(document);

        var started = TimeProvider.System.GetTimestamp();
        Compiler.Compile(document);

        Assert.That(TimeProvider.System.GetElapsedTime(started), Is.LessThan(TimeSpan.FromMilliseconds(500)));
    }

    private static WorkflowGraph Compile(string json) => Compiler.Compile(Reader.Read(json));

    private static T Compile<T>(string members) =>
        (T)Compile("{\"root\":{\"id\":\"p\",\"type\":\"Tests.CompilerProbe\"," + members + "}}").Workflow.Root;

    private static (ActivityCatalogue Catalogue, WorkflowCompiler Compiler) WithDefinitions(params WorkflowDefinitionDocument[] documents)
    {
        var catalogue = new ActivityCatalogue([]);
        catalogue.ReplaceDefinitions(
            documents.Select(document =>
                DefinitionDescriptor.Describe(document, catalogue.Aliases, typeof(UsedDefinition), () => new UsedDefinition())
            )
        );
        return (catalogue, new WorkflowCompiler(catalogue));
    }

    private sealed class UsedDefinition : Composite;
}

/// <summary>An activity with every kind of property that a definition can fill.</summary>
[Activity("Tests", "Tests")]
public sealed class CompilerProbe : CodeActivity<string>
{
    public enum Importance
    {
        Low,
        High,
    }

    public sealed record Line(string Name, int Sum);

    public sealed class Case
    {
        public string Label { get; set; } = "";
        public Expression? Condition { get; set; }
        public IActivity? Activity { get; set; }
    }

    [Input(DefaultValue = 7.0)]
    public Input<decimal>? Amount { get; set; }

    [Input(Name = "ShownName")]
    public Input<string>? Renamed { get; set; }

    [Input]
    public Input<string>? WithDefault { get; set; } = new("литерал");

    [Input]
    public Input<string>? FromDelegate { get; set; } = new(() => "делегат");

    [Input]
    public ICollection<string> Tags { get; set; } = [];

    [Input]
    public Variable? Where { get; set; }

    [Port]
    public IActivity? Body { get; set; }

    public IList<IActivity> Branches { get; set; } = [];

    [Input]
    public ICollection<Case> Cases { get; set; } = [];

    public Importance Level { get; set; }

    public Line? Plain { get; set; }
}
