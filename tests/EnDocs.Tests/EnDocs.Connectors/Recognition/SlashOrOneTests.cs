using EnDocs.Connectors.Recognition.Requisites;

namespace EnDocs.Tests.EnDocs.Connectors.Recognition;

public sealed class SlashOrOneTests
{
    [TestCase("20261117", "....x...", "2026/117", Description = "a slash read as a one")]
    [TestCase("2026/1117", "....x...", "2026/117", Description = "a slash read as a slash and a one")]
    [TestCase("171/11", "...x.", "171/1")]
    [TestCase("7111-26", ".x....", "7/11-26", Description = "a dash is no tall shape")]
    [TestCase("А-77l2026", "...x....", "А-77/2026")]
    public void What_was_read_gives_way_to_the_only_small_change_that_agrees_with_the_shapes(string read, string shapes, string meant) =>
        Assert.That(SlashOrOne.Corrected(read, Slashes(shapes)), Is.EqualTo(meant));

    [TestCase("20261117", "........", Description = "ones that stand")]
    [TestCase("126/1", "...x.", Description = "it agrees already")]
    [TestCase("20261117", "....x..", Description = "shapes that touch each other")]
    [TestCase("126/1", ".....", Description = "a slash that was not seen as one")]
    [TestCase("38041", "", Description = "no shapes")]
    public void Without_such_a_change_it_stays(string read, string shapes) =>
        Assert.That(SlashOrOne.Corrected(read, Slashes(shapes)), Is.EqualTo(read));

    private static bool[] Slashes(string shapes) => [.. shapes.Select(shape => shape == 'x')];
}
