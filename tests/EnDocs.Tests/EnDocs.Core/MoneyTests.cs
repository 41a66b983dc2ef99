using EnDocs.Core.MoneyAmounts;

namespace EnDocs.Tests.EnDocs.Core;

public sealed class MoneyTests
{
    [TestCase("1 234 567,89", ExpectedResult = 123456789)]
    [TestCase("92233720368547758", ExpectedResult = 9223372036854775800)]
    [TestCase("92233720368547759", ExpectedResult = null, Description = "more kopecks than are counted")]
    [TestCase("9999999999999999999999999999", ExpectedResult = null, Description = "as many digits as a number has")]
    [TestCase("-9999999999999999999999999999", ExpectedResult = null)]
    [TestCase("0,001", ExpectedResult = null, Description = "less than a kopeck")]
    [TestCase("сто", ExpectedResult = null)]
    public long? An_amount_is_read_or_refused(string text) => Money.TryParse(text, out var money) ? money.Kopecks : null;
}
