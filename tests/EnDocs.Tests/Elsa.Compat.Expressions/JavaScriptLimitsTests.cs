using Elsa.Expressions.JavaScript;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Expressions;

/// <summary>A script is written by an analyst, or by whoever sent the analyst a definition: it must not stop the server.</summary>
internal sealed class JavaScriptLimitsTests
{
    private static readonly JavaScriptLimits Small = new()
    {
        Time = TimeSpan.FromMilliseconds(300),
        MemoryBytes = 16 * 1024 * 1024,
        RecursionDepth = 50,
        Statements = 2_000_000,
        RegexTime = TimeSpan.FromMilliseconds(200),
    };

    [TestCase("while (true) { }")]
    [TestCase("for (;;) ;")]
    [TestCase("do { try { throw 1 } catch { } } while (true)")]
    [TestCase("while (true) { try { getVariable('x') } catch { } }")]
    [TestCase("const a = []; while (true) a.push('x'.repeat(1000) + a.length)")]
    [TestCase("let s = 'x'; while (true) s += s")]
    [TestCase("'x'.repeat(2 ** 30)")]
    [TestCase("'x'.padEnd(2 ** 30, 'y')")]
    [TestCase("new Array(2 ** 32 - 2).fill(0)")]
    [TestCase("Array.from({ length: 1e9 })")]
    [TestCase("new Uint8Array(2 ** 31 - 1)")]
    [TestCase("const f = () => f(); f()")]
    [TestCase("const a = {}; a.toString = () => '' + a; '' + a")]
    [TestCase("new Promise(() => { })")]
    [TestCase("const f = () => Promise.resolve().then(f); f()")]
    [TestCase("/^(a+)+$/.test('a'.repeat(60) + '!')")]
    [TestCase("JSON.parse('['.repeat(100000))")]
    [TestCase("[...Array(4000).keys()].reduce((a, i) => a.concat(Array(4000).fill(i)), [])")]
    [TestCase("[].concat(...Array(5000).fill(Array(5000).fill(1)))")]
    [CancelAfter(20_000)]
    public async Task A_script_without_end_or_measure_is_stopped(string script)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var bench = new ExpressionBench(services => services.AddSingleton(Small)).JavaScript(script);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(bench.LastAsync);

        Assert.That(failure!.Message, Does.Contain("JavaScript"));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(512L * 1024 * 1024));
    }

    [TestCase("eval('1 + 1')")]
    [TestCase("new Function('return 1')()")]
    [TestCase("System.IO.File.ReadAllText('/etc/passwd')")]
    [TestCase("importNamespace('System')")]
    [TestCase("TimeSpan.FromMinutes(1).GetType().Assembly.FullName")]
    [TestCase("require('fs')")]
    [TestCase("process.exit()")]
    public async Task A_script_does_not_reach_the_machine(string script)
    {
        var bench = new ExpressionBench().JavaScript(script);

        Assert.That((await Assert.ThrowsAsync<InvalidOperationException>(bench.LastAsync))!.Message, Does.Contain("JavaScript"));
    }

    [Test]
    public async Task One_script_sees_nothing_of_another()
    {
        var bench = new ExpressionBench()
            .JavaScript("globalThis.leak = 1; Array.prototype.leak = 2; 1")
            .JavaScript("[typeof leak, typeof [].leak].join()");

        Assert.That(await bench.LastAsync(), Is.EqualTo("undefined,undefined"));
    }

    [Test]
    public async Task Cancelling_the_burst_stops_its_script()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var bench = new ExpressionBench().JavaScript("while (true) { }");

        Assert.That(async () => await bench.RunAsync(cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
        await Task.CompletedTask;
    }

    [Test]
    public void A_script_that_is_too_long_is_not_even_parsed() =>
        Assert.That(
            () => new JavaScriptLanguage(Small, TimeProvider.System).Prepare(new string(' ', Small.SourceLength + 1)),
            Throws.TypeOf<ScriptException>()
        );

    [Test]
    public async Task Ten_thousand_expressions_leave_no_memory_behind()
    {
        await EvaluateAsync(500);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await EvaluateAsync(10_000);

        Assert.That(GC.GetTotalMemory(forceFullCollection: true) - before, Is.LessThan(4 * 1024 * 1024));
    }

    private static async Task EvaluateAsync(int count)
    {
        for (var done = 0; done < count; done += 100)
        {
            var bench = new ExpressionBench().Variable("Order", "JSON", "{\"lines\":[{\"qty\":2}]}");
            for (var i = 0; i < 100; i++)
                bench.JavaScript("variables.Order.lines[0].qty++; getOrder().lines.map(l => l.qty * 2).join() + newGuidString()");

            await bench.LastAsync();
        }
    }
}
