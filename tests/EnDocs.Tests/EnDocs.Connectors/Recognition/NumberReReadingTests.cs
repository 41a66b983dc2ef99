using EnDocs.Connectors.Recognition;
using EnDocs.Connectors.Recognition.Requisites;

namespace EnDocs.Tests.EnDocs.Connectors.Recognition;

public sealed class NumberReReadingTests
{
    [TestCase("AN-12/25", "ДП-12/25", "ДП-12/25", Description = "Latin letters in a Russian number")]
    [TestCase("С4-0042", "СЧ-0042", "СЧ-0042", Description = "a letter read as a digit")]
    [TestCase("ДП-12/25", "ДП-12/25", "ДП-12/25")]
    [TestCase("126/1", "12611", "126/1", Description = "another number is no better than the first")]
    [TestCase("17", "", "17")]
    public void The_second_look_mends_letters_and_never_digits(string first, string again, string kept) =>
        Assert.That(NumberReReading.Weighed(new Found(first, [], 0.9), again).Value, Is.EqualTo(kept));

    [Test]
    public void Two_looks_that_agree_are_surer_than_one_and_two_that_differ_are_less_sure()
    {
        var found = new Found("15-УТ", [], 0.9);

        Assert.That(NumberReReading.Weighed(found, "15-УТ").Confidence, Is.GreaterThan(0.95));
        Assert.That(NumberReReading.Weighed(found, "16-УТ").Confidence, Is.LessThan(0.8));
    }
}
