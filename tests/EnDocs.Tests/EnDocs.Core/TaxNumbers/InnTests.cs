using EnDocs.Core.TaxNumbers;

namespace EnDocs.Tests.EnDocs.Core.TaxNumbers;

public sealed class InnTests
{
    [TestCase("9999000013")]
    [TestCase("9999000020")]
    [TestCase("999900000160")]
    [TestCase(" 9999000013 ")]
    public void A_number_with_right_check_digits_is_taken(string text)
    {
        Assert.That(Inn.TryParse(text, out var inn), Is.True);
        Assert.That(inn.Digits, Is.EqualTo(text.Trim()));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("9999000014", Description = "check digit")]
    [TestCase("999900000161", Description = "second check digit")]
    [TestCase("999900000")]
    [TestCase("9999000013\n9", Description = "a second line must not hide behind the end mark")]
    [TestCase("٩٩٩٩٠٠٠٠١٣", Description = "digits of another script")]
    public void Anything_else_is_refused(string? text) => Assert.That(Inn.TryParse(text, out _), Is.False);

    [Test]
    public void Every_single_wrong_digit_of_an_organisation_is_noticed()
    {
        var wrong =
            from place in Enumerable.Range(0, 10)
            from digit in "0123456789"
            where digit != "9999000013"[place]
            select "9999000013".Remove(place, 1).Insert(place, digit.ToString());

        // Remainder 10 counts as 0, so that a few pairs of digits share a check digit; most may not.
        Assert.That(wrong.Count(number => Inn.TryParse(number, out _)), Is.LessThanOrEqualTo(3));
    }

    [Test]
    public void Ten_digits_are_an_organisation_and_twelve_a_person()
    {
        Assert.That(Inn.Parse("9999000013").IsOrganisation, Is.True);
        Assert.That(Inn.Parse("999900000160").IsOrganisation, Is.False);
    }

    [Test]
    public void A_wrong_number_is_named_in_the_error() =>
        Assert.That(() => Inn.Parse("123"), Throws.TypeOf<FormatException>().With.Message.Contains("«123»"));
}
