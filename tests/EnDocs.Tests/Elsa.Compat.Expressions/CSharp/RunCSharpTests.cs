namespace EnDocs.Tests.Elsa.Compat.Expressions.CSharp;

internal sealed class RunCSharpTests
{
    [TestCase("Literal")]
    [TestCase("CSharp")]
    public async Task The_script_is_the_text_itself_whatever_syntax_it_is_stored_with(string syntax)
    {
        var bench = CSharpBench.New().Variable("N", "Int32", "1").RunCSharp("Variables.N++; return \"итог\";", syntax, "Script");

        Assert.That(await bench.CSharp("Variables.N + (string)Outputs.From(\"Script\")").LastAsync(), Is.EqualTo("2итог"));
    }

    [TestCase("Outcome.Set(\"Да\");", "Да")]
    [TestCase("Outcome.Set(\"Да\", \"Нет\");", "Да,Нет")]
    [TestCase("Outcome.Set(\"Да\"); Outcome.Set(\"Нет\"); return 1;", "Нет")]
    [TestCase("1", "Done")]
    public async Task The_script_chooses_the_outcomes(string script, string outcomes)
    {
        var bench = CSharpBench.New().RunCSharp(script, name: "Script");
        await bench.RunAsync(CancellationToken.None);

        var record = bench.Result.Activities.Single(activity => activity.ActivityId == "Script");

        Assert.That(string.Join(',', (IEnumerable<string>)record.Payload!["Outcomes"]), Is.EqualTo(outcomes));
    }

    [Test]
    public async Task An_empty_script_does_nothing_and_the_flow_goes_on() =>
        Assert.That(await CSharpBench.New().RunCSharp(" ").CSharp("\"дальше\"").LastAsync(), Is.EqualTo("дальше"));
}
