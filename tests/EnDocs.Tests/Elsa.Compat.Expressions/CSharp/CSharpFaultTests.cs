using Elsa.Extensions;
using Elsa.Workflows.Definitions;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.Tests.Elsa.Compat.Expressions.CSharp;

internal sealed class CSharpFaultTests
{
    [TestCase("1 +", "C#, строка 1, столбец 4: ")]
    [TestCase("var a = 1;\n  nothing.ToString()", "C#, строка 2, столбец 3: ", "CS0103")]
    [TestCase("using Nothing.At.All;\n1", "C#, строка 1, столбец 7: ", "CS0246")]
    [TestCase("  using System.Text;\nusing Nothing;\n\nmissing", "C#, строка 2, столбец 7: ", "CS0246")]
    [TestCase("Variables.N.Length", "C#, строка 1, столбец 13: ", "CS1061")]
    [TestCase("Variables.Wrong", "C#, строка 1, столбец 11: ", "CS1061")]
    [TestCase("Inputs.N = 1;", "C#, строка 1, столбец 8: ", "CS1061")]
    [TestCase("#r \"/tmp/a.dll\"\n1", "C#, строка 1")]
    public async Task A_text_that_does_not_compile_names_the_place_and_the_reason(string script, params string[] parts)
    {
        var failure = await CSharpBench.New().Variable("N", "Int32", "7").CSharp(script).FailureAsync();

        foreach (var part in parts)
            Assert.That(failure, Does.Contain(part));
    }

    [Test]
    public async Task The_compiler_speaks_Russian() =>
        Assert.That(await CSharpBench.New().CSharp("missing").FailureAsync(), Does.Contain("не существует"));

    [TestCase("var a = 1;\nthrow new System.ArgumentException(\"нет счёта\");", "C#, строка 2: нет счёта")]
    [TestCase("\n\nint.Parse(\"а\")", "C#, строка 3: ")]
    [TestCase("await Task.Yield();\nint Fail() =>\n  throw new Exception(\"позже\");\nreturn Fail();", "C#, строка 3: позже")]
    public async Task A_script_that_fails_names_its_line(string script, string message) =>
        Assert.That(await CSharpBench.New().CSharp(script).FailureAsync(), Does.Contain(message));

    [Test]
    public async Task An_expression_has_no_outcomes() =>
        Assert.That(await CSharpBench.New().CSharp("Outcome.Set(\"Да\");").FailureAsync(), Does.Contain("«Выполнить C#»"));

    [Test]
    public async Task A_text_that_is_too_long_is_not_compiled() =>
        Assert.That(
            await new ExpressionBench(csharp: CSharpBench.On with { SourceLength = 10 }).CSharp("1 + 1 + 1 + 1").FailureAsync(),
            Does.Contain("допустимо 10")
        );

    [Test]
    public async Task A_script_that_waits_ends_when_its_burst_is_stopped()
    {
        using var stop = new CancellationTokenSource();
        var bench = CSharpBench.New().CSharp("await Task.Delay(-1); return 1;");
        var running = bench.RunAsync(stop.Token);

        await stop.CancelAsync();

        await Assert.ThatAsync(() => running, Throws.InstanceOf<OperationCanceledException>());
    }

    [TestCase("CSharp", "text")]
    [TestCase("Elsa.RunCSharp", "script")]
    public async Task Where_it_is_off_whoever_reaches_it_is_told_who_switches_it_on(string what, string input)
    {
        var bench = input == "text" ? new ExpressionBench().Evaluate(what, "1") : new ExpressionBench().RunCSharp("1");

        Assert.That(await bench.FailureAsync(), Does.Contain("C# на этом сервере выключен").And.Contain("ENDOCS_CSHARP=true"));
    }

    [TestCase(
        """{ "type": "Elsa.WriteLine", "text": { "expression": { "type": "CSharp", "value": "1 +\n * Variables.N" } } }""",
        "«Text»: C#, строка 2"
    )]
    [TestCase(
        """{ "type": "Elsa.RunCSharp", "script": { "expression": { "type": "CSharp", "value": "Variables.N.Length" } } }""",
        "«Script»: C#, строка 1"
    )]
    [TestCase(
        """{ "type": "Elsa.Switch", "cases": [ { "label": "a", "condition": { "type": "CSharp", "value": "Variables.Wrong" } } ] }""",
        "«Cases»: C#, строка 1"
    )]
    public async Task A_script_that_does_not_compile_is_found_before_it_runs(string activity, string finding) =>
        Assert.That(await FindAsync(activity, CSharpBench.On), Has.One.Contains(finding));

    [TestCase(
        """{ "type": "Elsa.WriteLine", "text": { "expression": { "type": "CSharp", "value": "$\"{Variables.N} {Inputs.Name.Length}\"" } } }"""
    )]
    [TestCase(
        """{ "type": "Elsa.ForEach", "items": { "expression": { "type": "Object", "value": "[1]" } }, "body": { "type": "Elsa.WriteLine", "text": { "expression": { "type": "CSharp", "value": "Variables.CurrentValue" } } } }"""
    )]
    public async Task A_sound_script_is_no_finding(string activity) => Assert.That(await FindAsync(activity, CSharpBench.On), Is.Empty);

    [TestCase("""{ "type": "Elsa.WriteLine", "text": { "expression": { "type": "CSharp", "value": "1" } } }""")]
    [TestCase("""{ "type": "Elsa.RunCSharp" }""")]
    public async Task Where_it_is_off_each_use_is_found_before_it_runs(string activity) =>
        Assert.That(await FindAsync(activity, csharp: null), Has.One.Contains("ENDOCS_CSHARP=true"));

    private static async Task<List<string>> FindAsync(string activity, global::Elsa.Expressions.CSharp.CSharpOptions? csharp)
    {
        await using var services = new ServiceCollection().AddElsaExpressions(csharp).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var definition = """
            { "variables": [{ "id": "n", "name": "N", "typeName": "Int32" }], "inputs": [{ "name": "Name", "type": "String" }],
              "root": { "id": "s", "type": "Elsa.Sequence", "activities": [ACTIVITY] } }
            """;
        var findings = await scope
            .ServiceProvider.GetRequiredService<DefinitionValidator>()
            .ValidateAsync(
                services.GetRequiredService<DefinitionReader>().Read(definition.Replace("ACTIVITY", activity, StringComparison.Ordinal)),
                new Dictionary<string, WorkflowDefinitionDocument>(),
                scope.ServiceProvider,
                CancellationToken.None
            );
        return [.. findings.Select(finding => finding.ToString())];
    }
}
