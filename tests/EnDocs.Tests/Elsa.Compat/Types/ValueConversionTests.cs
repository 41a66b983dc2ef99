using System.Dynamic;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Workflows.Types;
using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Types;

internal sealed class ValueConversionTests
{
    private enum Urgency
    {
        Normal,
        Urgent,
    }

    private sealed record Line(string Name, decimal Sum, Urgency Urgency);

    [TestCase("12", 12)]
    [TestCase("12.0", 12)]
    [TestCase(12.0, 12)]
    [TestCase(7L, 7)]
    [TestCase("1.5", 1.5)]
    [TestCase("true", true)]
    [TestCase("False", false)]
    [TestCase(7, "7")]
    [TestCase(1.5, "1.5")]
    [TestCase(true, "True")]
    [TestCase("urgent", Urgency.Urgent)]
    [TestCase(1, Urgency.Urgent)]
    [TestCase(Urgency.Urgent, "Urgent")]
    [TestCase("", 0)]
    public void A_scalar_becomes_the_wanted_type(object value, object expected) =>
        Assert.That(ValueConversion.Convert(value, expected.GetType()), Is.EqualTo(expected).And.TypeOf(expected.GetType()));

    [Test]
    [SetCulture("ru-RU")]
    public void The_culture_of_the_machine_does_not_matter()
    {
        Assert.That(ValueConversion.Convert("1234.56", typeof(decimal)), Is.EqualTo(1234.56m));
        Assert.That(ValueConversion.Convert(1234.56m, typeof(string)), Is.EqualTo("1234.56"));
        Assert.That(ValueConversion.Convert("2026-01-31", typeof(DateOnly)), Is.EqualTo(new DateOnly(2026, 1, 31)));
    }

    [TestCase("abc", typeof(int))]
    [TestCase("1.5", typeof(int))]
    [TestCase("3000000000", typeof(int))]
    [TestCase("yes please", typeof(bool))]
    [TestCase("later", typeof(Urgency))]
    [TestCase(17, typeof(Urgency))]
    [TestCase("not a date", typeof(DateTimeOffset))]
    [TestCase("{", typeof(ExpandoObject))]
    public void What_has_no_meaning_is_refused_naming_value_and_type(object value, Type target)
    {
        var refusal = Assert.Throws<ValueConversionException>(() => ValueConversion.Convert(value, target))!;

        Assert.That(refusal.Message, Does.Contain($"'{value}'").And.Contain(target.Name));
    }

    [Test]
    public void No_value_is_null_or_the_default()
    {
        Assert.That(ValueConversion.Convert(null, typeof(int)), Is.Zero);
        Assert.That(ValueConversion.Convert(null, typeof(int?)), Is.Null);
        Assert.That(ValueConversion.Convert("", typeof(int?)), Is.Null);
        Assert.That(ValueConversion.Convert(null, typeof(string)), Is.Null);
    }

    [Test]
    public void Dates_and_durations_are_read_from_text()
    {
        var instant = new DateTimeOffset(2026, 1, 31, 9, 0, 0, TimeSpan.FromHours(3));

        Assert.That(ValueConversion.Convert("2026-01-31T09:00:00+03:00", typeof(DateTimeOffset)), Is.EqualTo(instant));
        Assert.That(ValueConversion.Convert(instant, typeof(DateTime)), Is.EqualTo(instant.UtcDateTime));
        Assert.That(
            ValueConversion.Convert(instant.ToString("O", CultureInfo.InvariantCulture), typeof(DateTimeOffset)),
            Is.EqualTo(instant)
        );
        Assert.That(ValueConversion.Convert("00:01:00", typeof(TimeSpan)), Is.EqualTo(TimeSpan.FromMinutes(1)));
        Assert.That(ValueConversion.Convert("P3D", typeof(TimeSpan)), Is.EqualTo(TimeSpan.FromDays(3)));
    }

    [Test]
    public void Json_text_becomes_collections_and_objects()
    {
        Assert.That(ValueConversion.Convert("[1, 2.0, \"3\"]", typeof(int[])), Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(ValueConversion.Convert("[\"а\",\"б\",\"а\"]", typeof(HashSet<string>)), Is.EquivalentTo(new[] { "а", "б" }));
        Assert.That(ValueConversion.Convert("Счёт", typeof(ICollection<string>)), Is.EqualTo(new[] { "Счёт" }));
        Assert.That(
            ValueConversion.Convert("{\"name\":\"Бумага\",\"sum\":\"10.5\",\"urgency\":\"Urgent\"}", typeof(Line)),
            Is.EqualTo(new Line("Бумага", 10.5m, Urgency.Urgent))
        );
    }

    [Test]
    public void An_expando_becomes_a_typed_object_and_json_text()
    {
        dynamic expando = ValueConversion.Convert("{\"name\":\"Бумага\",\"sum\":10,\"lines\":[{\"qty\":2}]}", typeof(ExpandoObject))!;

        Assert.That(expando.lines[0].qty, Is.EqualTo(2));
        Assert.That(ValueConversion.Convert((object)expando, typeof(Line)), Is.EqualTo(new Line("Бумага", 10, Urgency.Normal)));
        Assert.That(
            ValueConversion.Convert((object)expando, typeof(string)),
            Is.EqualTo("{\"name\":\"Бумага\",\"sum\":10,\"lines\":[{\"qty\":2}]}")
        );
    }

    [Test]
    public void A_json_element_is_read_as_what_it_holds()
    {
        var json = JsonSerializer.Deserialize<JsonElement>("{\"n\":5,\"list\":[\"a\"],\"none\":null}");

        Assert.That(ValueConversion.Convert(json.GetProperty("n"), typeof(object)), Is.EqualTo(5));
        Assert.That(ValueConversion.Convert(json.GetProperty("n"), typeof(string)), Is.EqualTo("5"));
        Assert.That(ValueConversion.Convert(json.GetProperty("none"), typeof(int)), Is.Zero);
        Assert.That(ValueConversion.Convert(json.GetProperty("list"), typeof(List<string>)), Is.EqualTo(new[] { "a" }));
        Assert.That(ValueConversion.Convert(json, typeof(JsonObject)), Is.TypeOf<JsonObject>());
        Assert.That(((IDictionary<string, object>)ValueConversion.Convert(json, typeof(IDictionary<string, object>))!)["n"], Is.EqualTo(5));
    }

    [Test]
    public void Bytes_are_text_in_base64()
    {
        Assert.That(ValueConversion.Convert(new byte[] { 1, 2 }, typeof(string)), Is.EqualTo("AQI="));
        Assert.That(ValueConversion.Convert("AQI=", typeof(byte[])), Is.EqualTo(new byte[] { 1, 2 }));
    }
}
