using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Expressions;

internal sealed class RunJavaScriptTests
{
    [TestCase("Literal")]
    [TestCase("JavaScript")]
    public async Task The_script_is_the_text_itself_whatever_syntax_it_is_stored_with(string syntax)
    {
        var bench = new ExpressionBench()
            .Variable("N", "Int32", "1")
            .Run("setVariable('N', getVariable('N') + 1); setOutcome('Ещё'); return 'итог'", syntax, "Script");

        Assert.That(await bench.JavaScript("getVariable('N') + getLastResult()").LastAsync(), Is.EqualTo("2итог"));
    }

    [TestCase("setOutcome('Да')", "Да")]
    [TestCase("setOutcomes(['Да', 'Нет'])", "Да,Нет")]
    [TestCase("setOutcomes('Да', 'Нет')", "Да,Нет")]
    [TestCase("setOutcome('Да'); setOutcome('Нет')", "Нет")]
    [TestCase("1", "Done")]
    public async Task The_script_chooses_the_outcomes(string script, string outcomes)
    {
        var bench = new ExpressionBench().Run(script, name: "Script");
        await bench.RunAsync(CancellationToken.None);

        var record = bench.Result.Activities.Single(activity => activity.ActivityId == "Script");

        Assert.That(string.Join(',', (IEnumerable<string>)record.Payload!["Outcomes"]), Is.EqualTo(outcomes));
    }

    [Test]
    public async Task An_empty_script_does_nothing_and_the_flow_goes_on() =>
        Assert.That(await new ExpressionBench().Run(" ").JavaScript("'дальше'").LastAsync(), Is.EqualTo("дальше"));

    [Test]
    public async Task An_error_in_the_script_names_its_line()
    {
        var bench = new ExpressionBench().Run("const a = 1;\nthrow new Error('js-error');").JavaScript("1");

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(bench.LastAsync);

        Assert.That(failure!.Message, Does.Contain("line 2: js-error"));
    }
}
