using EnDocs.Core.TaxNumbers;

namespace EnDocs.Tests.EnDocs.Core.TaxNumbers;

public sealed class KppAndOgrnTests
{
    [TestCase("999901001", true)]
    [TestCase("9999AB001", true)]
    [TestCase("99990100", false)]
    [TestCase("999901OO1", false)]
    public void A_kpp_has_nine_signs_of_which_two_may_be_letters(string text, bool good) =>
        Assert.That(Kpp.TryParse(text, out _), Is.EqualTo(good));

    [TestCase("1099900000012", true)]
    [TestCase("309990000000017", true)]
    [TestCase("1099900000013", false)]
    [TestCase("309990000000018", false)]
    [TestCase("10999000000", false)]
    public void An_ogrn_is_held_by_its_check_digit(string text, bool good) => Assert.That(Ogrn.TryParse(text, out _), Is.EqualTo(good));
}
