using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Elsa.Expressions.CSharp;

namespace EnDocs.Tests.Elsa.Compat.Expressions.CSharp;

internal sealed class CompiledScriptTests
{
    private static readonly ScriptMembers Number = new([new ScriptMember("N", typeof(int))], []);
    private static readonly ScriptMembers Text = new([new ScriptMember("N", typeof(string))], []);

    [Test]
    public void The_same_text_with_the_same_types_is_compiled_once_and_with_others_again()
    {
        var scripts = new CompiledScripts(10);

        var first = scripts.Get("Variables.N", Number);

        Assert.That(scripts.Get("Variables.N", new ScriptMembers([new ScriptMember("N", typeof(int))], [])), Is.SameAs(first));
        Assert.That(scripts.Get("Variables.N", Text), Is.Not.SameAs(first));
        Assert.That(scripts.Count, Is.EqualTo(2));
    }

    [Test]
    public void Many_who_ask_at_once_get_the_same()
    {
        var scripts = new CompiledScripts(10);
        var found = new CompiledScript[8];

        Parallel.For(0, found.Length, i => found[i] = scripts.Get("1 + 1", ScriptMembers.None));

        Assert.That(found.Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public void Of_too_many_the_one_that_was_not_used_for_longest_goes()
    {
        var scripts = new CompiledScripts(2);
        var first = scripts.Get("1", ScriptMembers.None);
        var second = scripts.Get("2", ScriptMembers.None);
        scripts.Get("1", ScriptMembers.None);

        scripts.Get("3", ScriptMembers.None);

        Assert.That(scripts.Get("1", ScriptMembers.None), Is.SameAs(first));
        Assert.That(scripts.Get("2", ScriptMembers.None), Is.Not.SameAs(second));
        Assert.That(scripts.Count, Is.EqualTo(2));
    }

    [Test]
    [Category("Slow")]
    public async Task A_thousand_different_scripts_leave_no_more_assemblies_than_may_stay_compiled()
    {
        var bench = new ExpressionBench(csharp: CSharpBench.On with { CompiledScripts = 20 });
        for (var i = 0; i < 1_000; i++)
            bench.CSharp(string.Create(CultureInfo.InvariantCulture, $"\"script \" + {i}"));

        Assert.That(await bench.LastAsync(), Is.EqualTo("script 999"));

        for (var i = 0; i < 20 && Loaded() > 60; i++)
            Collect();
        Assert.That(Loaded(), Is.LessThanOrEqualTo(60), "20 of this test, and those of tests beside it");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Loaded() => AssemblyLoadContext.All.Count(context => context.Name == "C# script");

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
