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
    [TestCase("{{ 'Счёт 40702810900000012345: {0,3}' | format_string: 7 }}", "Счёт 40702810900000012345:   7")]
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

    [TestCase("{% assign s = 'xxxxxxxxxx' %}{% for i in (1..40) %}{% assign s = s | append: s %}{% endfor %}")]
    [TestCase("{% assign s = 'xxxxxxxxxx' %}{% for i in (1..40) %}{% capture s %}{{ s }}{{ s }}{% endcapture %}{% endfor %}")]
    [TestCase("{% assign s = 'xxxxxxxxxx' %}{% for i in (1..9) %}{% assign s = s | replace: 'x', s %}{% endfor %}")]
    [TestCase("{% assign a = 'x,x' | split: ',' %}{% for i in (1..40) %}{% assign a = a | concat: a %}{% endfor %}")]
    [TestCase("{% assign a = 'x,x,x' | split: ',' %}{% for i in (1..40) %}{% assign t = a | join: t %}{% endfor %}")]
    [TestCase("{% assign s = 'x\"' %}{% for i in (1..40) %}{% assign s = s | json %}{% endfor %}")]
    [TestCase("{% assign a = (1..2000000000) %}")]
    [TestCase("{{ 1 | format_number: 'D999999999' }}")]
    [TestCase("{{ '{0,999999}{0,999999}{0,999999}' | format_string: 1 }}")]
    [CancelAfter(20_000)]
    public async Task A_template_that_doubles_a_value_is_stopped_before_the_memory_is_full(string template)
    {
        var bench = new ExpressionBench(services =>
            services.AddSingleton(new LiquidLimits { OutputLength = 1_000_000, MemoryBytes = 4_000_000 })
        ).Liquid(template);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(bench.LastAsync);

        Assert.That(failure!.Message, Does.Contain("stopped"));
    }

    [Test]
    [CancelAfter(20_000)]
    public async Task A_template_that_takes_too_long_is_stopped()
    {
        var bench = new ExpressionBench(services => services.AddSingleton(new LiquidLimits { Time = TimeSpan.Zero })).Liquid(
            "{% for i in (1..10) %}{% endfor %}"
        );

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(bench.LastAsync);

        Assert.That(failure!.Message, Does.Contain("took longer"));
    }

    [Test]
    public async Task Captures_ranges_and_loops_mean_what_they_mean_in_Liquid()
    {
        var bench = new ExpressionBench().Liquid(
            "{% for i in (1..5) offset: 1 limit: 3 reversed %}{% if i == 3 %}{% continue %}{% endif %}"
                + "{% capture line %}{{ line }}{{ i }};{% endcapture %}{% endfor %}{{ line }} {{ (1..3) | join: '-' }}"
        );

        Assert.That(await bench.LastAsync(), Is.EqualTo("4;2; 1-2-3"));
    }
}
