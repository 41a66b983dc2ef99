using EnDocs.Core.BankDetails;

namespace EnDocs.Tests.EnDocs.Core.BankDetails;

public sealed class AccountTests
{
    private static readonly Bik Bank = Bik.Parse("049999901");

    [Test]
    public void An_account_agrees_with_its_bank_and_not_with_another()
    {
        Assert.That(SettlementAccount.TryParse("40702810600000000017", Bank, out _), Is.True);
        Assert.That(SettlementAccount.TryParse("40702810600000000017", Bik.Parse("049999902"), out _), Is.False);
    }

    [Test]
    public void Every_single_wrong_digit_of_an_account_is_noticed()
    {
        const string right = "40702810600000000017";
        var wrong =
            from place in Enumerable.Range(2, 18)
            from digit in "0123456789"
            where digit != right[place]
            select right.Remove(place, 1).Insert(place, digit.ToString());

        Assert.That(wrong.Where(number => SettlementAccount.TryParse(number, Bank, out var account) && !account.IsTreasury), Is.Empty);
    }

    [Test]
    public void A_correspondent_account_belongs_to_the_bank_by_key_and_by_its_last_digits()
    {
        Assert.That(CorrespondentAccount.TryParse("30101810000000000901", Bank, out _), Is.True);
        Assert.That(CorrespondentAccount.TryParse("30101810000000000901", Bik.Parse("049999902"), out _), Is.False);
        Assert.That(CorrespondentAccount.TryParse("40702810600000000017", out _), Is.False);
    }

    [TestCase("03100643000000017300")]
    [TestCase("40102810045370000002")]
    public void Treasury_accounts_are_not_judged_by_the_ordinary_key(string digits) =>
        Assert.That(SettlementAccount.Parse(digits).AgreesWith(Bank), Is.True);

    [TestCase("049999901", true)]
    [TestCase("149999901", false)]
    [TestCase("04999990", false)]
    [TestCase("059999901", false)]
    public void A_bik_begins_as_the_bank_of_russia_says(string text, bool good) => Assert.That(Bik.TryParse(text, out _), Is.EqualTo(good));
}
