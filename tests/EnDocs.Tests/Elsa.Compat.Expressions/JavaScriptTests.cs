using System.Dynamic;
using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Expressions;

internal sealed class JavaScriptTests
{
    [TestCase("1 + 2", 3)]
    [TestCase("return 'a' + 1", "a1")]
    [TestCase("7 / 2", 3.5)]
    [TestCase("3000000000", 3_000_000_000L)]
    [TestCase("true", true)]
    [TestCase("undefined", null)]
    [TestCase("var x = 5; x * 2", 10)]
    [TestCase("if (true) { return 'early'; } 'late'", "early")]
    [TestCase("Promise.resolve(5).then(v => v + 1)", 6)]
    [TestCase("(async () => { const v = await Promise.resolve('ждали'); return v; })()", "ждали")]
    public async Task A_script_gives_the_value_of_its_last_expression_or_what_it_returns(string script, object? expected) =>
        Assert.That(await new ExpressionBench().JavaScript(script).LastAsync(), Is.EqualTo(expected));

    [TestCase("getVariable('Order').lines[1].qty", 3)]
    [TestCase("variables.Order.lines.map(l => l.qty).join('+')", "2+3")]
    [TestCase("getOrder().name", "Бумага")]
    [TestCase("Object.keys(getOrder()).join()", "name,lines")]
    [TestCase("Array.isArray(variables.Order.lines)", true)]
    [TestCase("JSON.stringify(getOrder())", "{\"name\":\"Бумага\",\"lines\":[{\"qty\":2},{\"qty\":3}]}")]
    [TestCase("variables['Order'].lines.length", 2)]
    [TestCase("getVariable('Nothing')", null)]
    [TestCase("typeof getNothing", "undefined")]
    public async Task Variables_are_read_in_every_way(string script, object? expected) =>
        Assert.That(await WithOrder().JavaScript(script).LastAsync(), Is.EqualTo(expected));

    [TestCase("setVariable('N', 5)")]
    [TestCase("setN(5)")]
    [TestCase("variables.N = 5")]
    [TestCase("variables.N = '5'")]
    [TestCase("setVariable('N', 4); variables.N; setVariable('N', 5)")]
    public async Task Variables_are_written_in_every_way_and_take_their_type(string script) =>
        Assert.That(
            await new ExpressionBench().Variable("N", "Int32", "1").JavaScript(script).JavaScript("getVariable('N')").LastAsync(),
            Is.EqualTo(5)
        );

    [TestCase("variables.Order.lines[0].qty = 9")]
    [TestCase("getOrder().lines[0].qty = 9")]
    [TestCase("const o = getVariable('Order'); o.lines.shift(); o.lines.unshift({ qty: 9 })")]
    public async Task Changes_inside_an_object_are_kept(string script) =>
        Assert.That(
            await WithOrder().JavaScript(script).JavaScript("getOrder().lines.map(l => l.qty).join()").LastAsync(),
            Is.EqualTo("9,3")
        );

    [Test]
    public async Task Names_in_brackets_are_not_written_back_and_unknown_names_make_variables()
    {
        var bench = new ExpressionBench()
            .Variable("N", "Int32", "1")
            .JavaScript("variables['N'] = 5; variables.Fresh = 'новая'; setVariable('Other', 1)");

        Assert.That(
            await bench.JavaScript("[getVariable('N'), getVariable('Fresh'), getVariable('Other')].join()").LastAsync(),
            Is.EqualTo("1,новая,1")
        );
    }

    [Test]
    public async Task Inputs_are_read_in_every_way()
    {
        var bench = new ExpressionBench()
            .Input("Name", "Аня")
            .Input("orderIds", new[] { 1, 2 })
            .JavaScript("[getInput('Name'), getName(), getOrderIds()[1], input.name, input.Name, getInput('Missing')].join('|')");

        Assert.That(await bench.LastAsync(), Is.EqualTo("Аня|Аня|2|Аня|Аня|"));
    }

    [Test]
    public async Task Outputs_of_other_activities_are_read_in_every_way()
    {
        var bench = new ExpressionBench()
            .Run("return { n: 5 };", name: "Count")
            .JavaScript("[getOutputFrom('Count').n, getOutputFrom('Count', 'Result').n, getResultFromCount().n, getLastResult().n].join()");

        Assert.That(await bench.LastAsync(), Is.EqualTo("5,5,5,5"));
    }

    [Test]
    public async Task The_instance_tells_who_it_is_and_takes_a_name()
    {
        var bench = new ExpressionBench()
            .JavaScript("setWorkflowInstanceName('Имя'); setCorrelationId('c2'); 1")
            .JavaScript(
                "[getWorkflowDefinitionId(), getWorkflowDefinitionVersionId(), getWorkflowDefinitionVersion(), getWorkflowInstanceId(), getWorkflowInstanceName(), getCorrelationId()].join()"
            );

        Assert.That(await bench.LastAsync(), Is.EqualTo("definition-1,version-1,7,instance-1,Имя,c2"));
        Assert.That(bench.Result.State.CorrelationId, Is.EqualTo("c2"));
    }

    [TestCase("isNullOrEmpty('') && isNullOrWhiteSpace(' ') && !isNullOrEmpty('a')", true)]
    [TestCase("toJson({ a: [1, null, 'x'] })", "{\"a\":[1,null,\"x\"]}")]
    [TestCase("bytesToString(bytesFromString('Счёт'))", "Счёт")]
    [TestCase("bytesToBase64(bytesFromString('ab'))", "YWI=")]
    [TestCase("bytesToString(bytesFromBase64('YWI='))", "ab")]
    [TestCase("stringFromBase64(stringToBase64('Счёт'))", "Счёт")]
    [TestCase("newGuidString().length + newShortGuid().length", 58)]
    [TestCase("parseGuid('0AF2B9F0-0000-0000-0000-000000000001') == '0af2b9f0-0000-0000-0000-000000000001'", true)]
    [TestCase("TimeSpan.FromMinutes(90).TotalHours", 1.5)]
    [TestCase("new Date(2026, 0, 31).toISOString()", "2026-01-31T00:00:00.000Z")]
    public async Task Utilities_of_Elsa_are_there(string script, object expected) =>
        Assert.That(await new ExpressionBench().JavaScript(script).LastAsync(), Is.EqualTo(expected));

    [Test]
    public async Task Objects_arrays_and_dates_come_out_as_plain_values()
    {
        var value =
            (IDictionary<string, object?>)
                (
                    await new ExpressionBench()
                        .JavaScript("({ when: new Date(Date.UTC(2026, 0, 31)), list: [1, 'a', { b: null }], skip: undefined, f() {} })")
                        .LastAsync()
                )!;

        Assert.That(value, Is.TypeOf<ExpandoObject>());
        Assert.That(value["when"], Is.EqualTo(new DateTime(2026, 1, 31, 0, 0, 0, DateTimeKind.Utc)));
        Assert.That(((List<object?>)value["list"]!)[1], Is.EqualTo("a"));
        Assert.That(value.Keys, Is.EqualTo(new[] { "when", "list" }));
    }

    [TestCase("throw new Error('boom')", "line 1: boom")]
    [TestCase("1 +\n\nundefinedThing.prop", "line 3: undefinedThing is not defined")]
    [TestCase("let a = ;", "line 1: ")]
    [TestCase("setN('abc')", "'abc'")]
    [TestCase("Promise.reject(new Error('нет'))", "нет")]
    [TestCase("const a = {}; a.self = a; a", "contains itself")]
    [TestCase("x => x", "function")]
    [TestCase("setOutcome('A')", "setOutcome is not defined")]
    public async Task A_failure_names_the_line_and_the_reason(string script, string reason)
    {
        var bench = new ExpressionBench().Variable("N", "Int32", "1").JavaScript(script);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(bench.LastAsync);

        Assert.That(failure!.Message, Does.Contain(reason));
    }

    private static ExpressionBench WithOrder() =>
        new ExpressionBench().Variable("Order", "JSON", "{\"name\":\"Бумага\",\"lines\":[{\"qty\":2},{\"qty\":3}]}");

    [TestCase("Date.now()", 1_777_885_200_000L)]
    [TestCase("new Date().toISOString()", "2026-05-04T09:00:00.000Z")]
    [TestCase("DateTime.UtcNow.toISOString()", "2026-05-04T09:00:00.000Z")]
    [TestCase("DateTimeOffset.Now.toISOString()", "2026-05-04T09:00:00.000Z")]
    [TestCase("new Date('2026-01-02T03:04:05Z').toISOString()", "2026-01-02T03:04:05.000Z")]
    [TestCase("new Date(2026, 0, 2).getTimezoneOffset()", 0)]
    public async Task Scripts_read_the_time_of_the_server_and_not_of_the_machine(string script, object expected) =>
        Assert.That(await new ExpressionBench().JavaScript(script).LastAsync(), Is.EqualTo(expected));
}
