using Bunit;
using EnDocs.Portal.Fields;
using NUnit.Framework;

namespace EnDocs.Tests.Portal.Fields;

internal sealed class TextFieldTests
{
    private BunitContext _browser = default!;

    [SetUp]
    public void Open() => _browser = new();

    [TearDown]
    public ValueTask Close() => _browser.DisposeAsync();

    [Test]
    public void Keeps_what_was_typed_before_the_parent_echoes_it()
    {
        var field = Draw(value: null);

        field.Find("input").Input("Пр");

        Assert.That(Shown(field), Is.EqualTo("Пр"));
    }

    [Test]
    public void A_late_echo_does_not_take_away_what_was_typed_meanwhile()
    {
        var field = Draw(value: null);
        field.Find("input").Input("П");
        field.Find("input").Input("Пр");

        field.Render(parameters => parameters.Add(f => f.Value, "П"));

        Assert.That(Shown(field), Is.EqualTo("Пр"));
    }

    [Test]
    public void Shows_what_the_parent_puts_in()
    {
        var field = Draw(value: "старое");
        field.Find("input").Input("набранное");

        field.Render(parameters => parameters.Add(f => f.Value, "новое"));

        Assert.That(Shown(field), Is.EqualTo("новое"));
    }

    private IRenderedComponent<TextField> Draw(string? value) =>
        _browser.Render<TextField>(parameters => parameters.Add(f => f.Label, "Комментарий").Add(f => f.Value, value));

    private static string? Shown(IRenderedComponent<TextField> field) => field.Find("input").GetAttribute("value");
}
