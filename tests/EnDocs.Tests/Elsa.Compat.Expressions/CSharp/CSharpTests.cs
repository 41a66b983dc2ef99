using System.Dynamic;

namespace EnDocs.Tests.Elsa.Compat.Expressions.CSharp;

internal sealed class CSharpTests
{
    [TestCase("1 + 2", 3)]
    [TestCase("return 1 + 2;", 3)]
    [TestCase("var a = 1; var b = 2;\na + b", 3)]
    [TestCase("await Task.FromResult(3)", 3)]
    [TestCase("await Task.Yield(); return 3;", 3)]
    [TestCase(
        "using System.Text;\nusing System.Globalization;\nnew StringBuilder(\"a\").Append(1.ToString(CultureInfo.InvariantCulture)).ToString()",
        "a1"
    )]
    [TestCase("int Twice(int n) => n * 2;\nTwice(4)", 8)]
    [TestCase("new[] { 3, 1, 2 }.Order().First()", 1)]
    [TestCase("JsonNode.Parse(\"{\\\"a\\\":5}\")![\"a\"]!.GetValue<int>()", 5)]
    [TestCase("var list = new List<string> { \"x\" }; list.Count", 1)]
    [TestCase("\"  \".Trim().Length == 0 // всё", true)]
    [TestCase("var a = 1;", null)]
    [TestCase("", null)]
    public async Task The_result_is_that_of_the_last_expression_or_of_return(string script, object? result) =>
        Assert.That(await CSharpBench.New().CSharp(script).LastAsync(), Is.EqualTo(result));

    [TestCase("Variables.N * 10", 70)]
    [TestCase("Variable.N + 1", 8)]
    [TestCase("Variables.Get<int>(\"N\")", 7)]
    [TestCase("Variables.Get(\"N\")", 7)]
    [TestCase("ExecutionContext.GetVariable<int>(\"N\")", 7)]
    [TestCase("Variables.N = 8; return Variables.N;", 8)]
    [TestCase("Variables.Set(\"N\", \"9\"); return Variable.N;", 9)]
    [TestCase("ExecutionContext.SetVariable(\"N\", 11); Variables.N", 11)]
    [TestCase("Variables.OrderNumber.Length", 4)]
    [TestCase("Variables.order_number", "A-17")]
    [TestCase("Variables.Счёт.ToString()", "12,5")]
    [TestCase("Variables.Empty == null", true)]
    [TestCase("Variables.When.Year", 2026)]
    [TestCase("Variables.Names.Count", 2)]
    public async Task Variables_are_properties_of_their_types_and_can_be_set(string script, object result)
    {
        var bench = CSharpBench
            .New()
            .Variable("N", "Int32", "7")
            .Variable("order_number", "String", "A-17")
            .Variable("Счёт", "Decimal", "12.5")
            .Variable("Empty", "String")
            .Variable("When", "DateTimeOffset", "2026-05-04T09:00:00Z")
            .Variable("Names", "List<String>", "[\"а\", \"б\"]");

        Assert.That(
            await bench
                .CSharp(script.Replace(".ToString()", ".ToString(new System.Globalization.CultureInfo(\"ru\"))", StringComparison.Ordinal))
                .LastAsync(),
            Is.EqualTo(result)
        );
    }

    [Test]
    public async Task What_a_script_sets_is_seen_by_whatever_runs_next() =>
        Assert.That(
            await CSharpBench
                .New()
                .Variable("N", "Int32", "1")
                .CSharp("Variables.N = 5; return null;")
                .JavaScript("variables.N + 1")
                .LastAsync(),
            Is.EqualTo(6)
        );

    [Test]
    public async Task A_variable_of_JSON_is_dynamic()
    {
        var bench = CSharpBench
            .New()
            .Variable("Order", "JSON", """{"Lines":[{"Qty":2},{"Qty":3}],"Total":0}""")
            .CSharp("foreach (var line in Variables.Order.Lines) Variables.Order.Total += line.Qty; return Variables.Order;");

        var order = await bench.LastAsync();

        Assert.That(order, Is.InstanceOf<ExpandoObject>());
        Assert.That(((IDictionary<string, object?>)order!)["Total"], Is.EqualTo(5));
    }

    [TestCase("\"cs \" + Inputs.Name", "cs Ann")]
    [TestCase("Input.Name.Length", 3)]
    [TestCase("Inputs.Get<string>(\"Name\")", "Ann")]
    [TestCase("ExecutionContext.GetInput<int>(\"Extra\")", 1)]
    [TestCase("Input.Get(\"Nothing\") == null", true)]
    public async Task Inputs_are_properties_of_their_types(string script, object result) =>
        Assert.That(
            await CSharpBench.New().Input("Name", "String", "Ann").Input("Extra", 1).CSharp(script).LastAsync(),
            Is.EqualTo(result)
        );

    [TestCase("WorkflowInstanceId", "instance-1")]
    [TestCase("CorrelationId", "correlation-1")]
    [TestCase("CorrelationId = \"другой\"; return CorrelationId;", "другой")]
    [TestCase("WorkflowInstanceName = \"Счёт 1\"; return WorkflowInstanceName;", "Счёт 1")]
    [TestCase("Args.Get<string>(\"nothing\") == null && Arguments.Count == 0", true)]
    public async Task The_instance_is_known_by_its_ids_and_name(string script, object result) =>
        Assert.That(await CSharpBench.New().CSharp(script).LastAsync(), Is.EqualTo(result));

    [TestCase("Outputs.From(\"Script\")")]
    [TestCase("Output.From<string>(\"Script\", \"Result\")")]
    [TestCase("Outputs.Get(\"Script\")")]
    [TestCase("Outputs.LastResult")]
    [TestCase("var name = \"Scr\" + \"ipt\"; return Output.From(name);")]
    public async Task Outputs_of_other_activities_are_found_also_after_waiting(string script)
    {
        var bench = CSharpBench.New().RunCSharp("return \"итог\";", name: "Script").Wait().Wait().CSharp(script);

        Assert.That(await bench.LastAsync(), Is.EqualTo("итог"));
    }
}
