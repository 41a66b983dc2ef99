using Elsa.Expressions.Liquid;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Expressions;

internal sealed class LiquidTests
{
    [TestCase("L {{ Variables.N }}", "L 3")]
    [TestCase("{{ Variables.N | plus: 4 }}", "7")]
    [TestCase("{{ Variables.Order.name }}: {% for line in Variables.Order.lines %}{{ line.qty }};{% endfor %}", "Бумага: 2;3;")]
    [TestCase("{{ Variables.Order.lines[1].qty }}", "3")]
    [TestCase("{{ Input.Name | upcase }} {{ Input.Missing }}", "АНЯ ")]
    [TestCase(
        "{{ CorrelationId }} {{ WorkflowDefinitionId }} {{ WorkflowDefinitionVersionId }} {{ WorkflowDefinitionVersion }} {{ WorkflowInstanceId }}",
        "correlation-1 definition-1 version-1 7 instance-1"
    )]
    [TestCase("{{ Variables.Order.lines | json }}", "[{\"qty\":2},{\"qty\":3}]")]
    [TestCase("{{ 'ab' | base64 }} {{ Variables.Order | keys | join: ',' }}", "YWI= name,lines")]
    [TestCase("{{ Variables.Nothing }}|{{ Variables.Order.missing.deeper }}", "|")]
    [TestCase("{% if Variables.N > 2 %}да{% else %}нет{% endif %} <b>&</b>", "да <b>&</b>")]
    public async Task A_template_gives_text(string template, string expected)
    {
        var bench = new ExpressionBench()
            .Variable("N", "Int32", "3")
            .Variable("Order", "JSON", "{\"name\":\"Бумага\",\"lines\":[{\"qty\":2},{\"qty\":3}]}")
            .Input("Name", "Аня")
            .Liquid(template);

        Assert.That(await bench.LastAsync(), Is.EqualTo(expected));
    }

    [TestCase("{% if %}", "Liquid: ")]
    [TestCase("{% for i in (1..100000000) %}x{% endfor %}", "Liquid: ")]
    [TestCase(
        "{% assign s = 'xxxxxxxxxx' %}{% for i in (1..100) %}{% for j in (1..100) %}{{ s }}{% endfor %}{% endfor %}",
        "longer than 1000 characters"
    )]
    [CancelAfter(20_000)]
    public async Task A_template_that_is_wrong_or_without_measure_fails_with_the_reason(string template, string reason)
    {
        var bench = new ExpressionBench(services =>
            services.AddSingleton(new LiquidLimits { OutputLength = 1_000, Steps = 100_000 })
        ).Liquid(template);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(bench.LastAsync);

        Assert.That(failure!.Message, Does.Contain(reason));
    }
}
