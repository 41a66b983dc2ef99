using Elsa.Workflows.Runtime;

namespace EnDocs.Tests.Elsa.Compat.Runtime;

internal sealed class ScheduleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [TestCase("0 0 12 * * *", "2026-11-25T12:00:00Z", TestName = "Six fields begin with seconds")]
    [TestCase("30 * * * * *", "2026-11-24T12:00:30Z", TestName = "Seconds are counted")]
    [TestCase("0 12 * * *", "2026-11-25T12:00:00Z", TestName = "Five fields begin with minutes")]
    public void The_next_occurrence_comes_after_the_scheduled_one(string expression, string expected) =>
        Assert.That(Schedule.Next(expression, Noon, Noon), Is.EqualTo(DateTimeOffset.Parse(expected, null)));

    [Test]
    public void An_early_clock_does_not_repeat_an_occurrence() =>
        Assert.That(Schedule.Next("0 0 * * * *", Noon, Noon.AddMilliseconds(-300)), Is.EqualTo(Noon.AddHours(1)));

    [Test]
    public void An_interval_keeps_its_rhythm_and_skips_what_was_missed() =>
        Assert.That(Schedule.Next(Schedule.Every(TimeSpan.FromMinutes(10)), Noon, Noon.AddMinutes(35)), Is.EqualTo(Noon.AddMinutes(40)));

    [Test]
    public void What_happens_once_has_no_next_occurrence() => Assert.That(Schedule.Next(null, Noon, Noon), Is.Null);
}
