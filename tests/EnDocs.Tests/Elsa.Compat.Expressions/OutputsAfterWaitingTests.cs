using System.Text;
using Elsa.Workflows.Types;
using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Expressions;

/// <summary>Scripts find the outputs of activities that ended before the workflow waited.</summary>
internal sealed class OutputsAfterWaitingTests
{
    [TestCase("getOutputFrom('Script')")]
    [TestCase("getOutputFrom('Script', \"Result\")")]
    [TestCase("const name = 'Scr' + 'ipt'; return getOutputFrom(name)")]
    [TestCase("getResultFromScript()")]
    [TestCase("getLastResult()")]
    public async Task An_output_is_found_after_waiting(string script)
    {
        var bench = new ExpressionBench().Run("return 'итог'", name: "Script").Wait().Wait().JavaScript(script);

        Assert.That(await bench.LastAsync(), Is.EqualTo("итог"));
    }

    [Test]
    public async Task An_object_keeps_its_members_and_a_later_run_replaces_it()
    {
        var bench = new ExpressionBench()
            .Run("return {name: 'первый', lines: [1]}", name: "Script")
            .Wait()
            .JavaScript("getOutputFrom('Script').lines.length")
            .JavaScript("getOutputFrom('Script').name");

        Assert.That(await bench.LastAsync(), Is.EqualTo("первый"));
        Assert.That(bench.Values[0], Is.EqualTo(1));
    }

    [Test]
    public async Task Outputs_that_no_script_asks_for_are_not_stored()
    {
        var bench = new ExpressionBench()
            .Run("return 'нужно'", name: "Asked")
            .Run("return 'не нужно'", name: "Other")
            .Wait()
            .JavaScript("getOutputFrom('Asked')");

        await bench.RunAsync(CancellationToken.None);

        Assert.That(bench.Waited[0], Does.Contain("нужно").And.Not.Contains("не нужно"));
    }

    [Test]
    public async Task A_finished_instance_keeps_none()
    {
        var bench = new ExpressionBench().Run("return 'итог'", name: "Script").Wait().JavaScript("getOutputFrom('Script')");
        await bench.RunAsync(CancellationToken.None);

        Assert.That(Encoding.UTF8.GetString(StateJson.Serialize(bench.Result.State)), Does.Not.Contain("итог"));
    }
}
