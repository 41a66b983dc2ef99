using EnDocs.Core.DocumentKinds;
using EnDocs.Portal.Wording;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace EnDocs.Tests.Portal.Wording;

internal sealed class WordingTests
{
    [TestCase(1, "задача")]
    [TestCase(2, "задачи")]
    [TestCase(5, "задач")]
    [TestCase(11, "задач")]
    [TestCase(21, "задача")]
    [TestCase(112, "задач")]
    public void Counts_in_Russian(int count, string word) => Assert.That(Plural.Word(count, "задача", "задачи", "задач"), Is.EqualTo(word));

    [TestCase("2026-11-24T06:05:00Z", "сегодня, 09:05")]
    [TestCase("2026-11-23T20:59:00Z", "вчера, 23:59")]
    [TestCase("2026-11-24T21:00:00Z", "завтра, 00:00")]
    [TestCase("2026-03-17T09:00:00Z", "17 марта, 12:00")]
    [TestCase("2025-03-17T09:00:00Z", "17 марта 2025 г., 12:00")]
    public void Says_instants_in_the_zone_of_the_organisation(string instant, string said) =>
        Assert.That(Clock().Say(DateTimeOffset.Parse(instant, null)), Is.EqualTo(said));

    [TestCase(-2, "просрочено на 2\u00A0часа")]
    [TestCase(-49, "просрочено на 2\u00A0дня")]
    [TestCase(1, "срок: сегодня, 13:00")]
    public void Says_terms(int hours, string said)
    {
        var clock = Clock();

        Assert.That(clock.Term(clock.Now.AddHours(hours)), Is.EqualTo(said));
    }

    [TestCase(RequisiteType.Date, "2026-11-24", "24.11.2026")]
    [TestCase(RequisiteType.Money, "1234567.89", "1\u00A0234\u00A0567,89")]
    [TestCase(RequisiteType.Flag, "true", "Да")]
    [TestCase(RequisiteType.Text, null, "")]
    public void Shows_canonical_values(RequisiteType type, string? value, string shown) =>
        Assert.That(RequisiteText.Show(type, value), Is.EqualTo(shown));

    [TestCase(512, "512 Б")]
    [TestCase(184320, "180 КБ")]
    [TestCase(1468006, "1,4 МБ")]
    public void Says_sizes_of_files(long bytes, string said) => Assert.That(FileSize.Say(bytes), Is.EqualTo(said));

    private static PortalClock Clock() => new(new FakeTimeProvider(DateTimeOffset.Parse("2026-11-24T09:00:00Z", null)));
}
