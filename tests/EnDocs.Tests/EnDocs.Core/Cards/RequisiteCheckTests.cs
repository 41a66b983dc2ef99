using EnDocs.Core.BankDetails;
using EnDocs.Core.Cards;
using EnDocs.Core.DocumentKinds;

namespace EnDocs.Tests.EnDocs.Core.Cards;

internal sealed class RequisiteCheckTests
{
    private const string GoodInn = "9999000013";
    private const string GoodBik = "049999001";
    private static readonly DateOnly Today = new(2026, 11, 24);

    private static readonly DocumentKind Kind = new()
    {
        Code = "payment_invoice",
        Name = "Счёт на оплату",
        RegistryCode = "invoices",
        Requisites =
        [
            New("number", RequisiteType.Text, required: true),
            New("date", RequisiteType.Date),
            New("seller.inn", RequisiteType.Inn),
            New("seller.kpp", RequisiteType.Kpp),
            New("total", RequisiteType.Money),
            New("vat", RequisiteType.Money),
            New("vatRate", RequisiteType.List, choices: ["20", "10", "none"]),
            New("bank.bik", RequisiteType.Bik),
            New("bank.account", RequisiteType.BankAccount),
            New("bank.corrAccount", RequisiteType.BankAccount),
            New("payment.paid", RequisiteType.Flag),
            New("count", RequisiteType.Number),
            New("employee", RequisiteType.Employee),
        ],
    };

    [TestCase("date", "2026-11-24", null)]
    [TestCase("date", "24.11.2026", RemarkLevel.Error)]
    [TestCase("date", "2026-02-30", RemarkLevel.Error)]
    [TestCase("date", "1926-11-24", RemarkLevel.Warning)]
    [TestCase("date", "2028-11-24", RemarkLevel.Warning)]
    [TestCase("seller.inn", GoodInn, null)]
    [TestCase("seller.inn", "9999000014", RemarkLevel.Warning)]
    [TestCase("seller.inn", "99990000", RemarkLevel.Error)]
    [TestCase("seller.inn", "999900001а", RemarkLevel.Error)]
    [TestCase("seller.kpp", "770101001", null)]
    [TestCase("seller.kpp", "7701", RemarkLevel.Error)]
    [TestCase("total", "12200.00", null)]
    [TestCase("total", "много", RemarkLevel.Error)]
    [TestCase("total", "0.00", RemarkLevel.Warning)]
    [TestCase("total", "-5.00", RemarkLevel.Warning)]
    [TestCase("vatRate", "20", null)]
    [TestCase("vatRate", "21", RemarkLevel.Error)]
    [TestCase("bank.bik", GoodBik, null)]
    [TestCase("bank.bik", "94999900", RemarkLevel.Error)]
    [TestCase("bank.account", "4070281000000000000", RemarkLevel.Error)]
    [TestCase("bank.corrAccount", "40702810000000000001", RemarkLevel.Warning)]
    [TestCase("payment.paid", "true", null)]
    [TestCase("payment.paid", "возможно", RemarkLevel.Error)]
    [TestCase("count", "12.5", null)]
    [TestCase("count", "дюжина", RemarkLevel.Error)]
    [TestCase("employee", "0193a7b2c3d47e5f8a9b0c1d2e3f4a5b", null)]
    [TestCase("employee", "Иванов", RemarkLevel.Error)]
    [TestCase("number", null, RemarkLevel.Missing)]
    [TestCase("date", null, null)]
    public void A_value_is_judged_by_its_type(string key, string? value, RemarkLevel? expected)
    {
        var remarks = RequisiteCheck.One(Kind.Find(key)!, value, _ => null, Today);

        Assert.That(remarks.SingleOrDefault()?.Level, Is.EqualTo(expected));
    }

    [Test]
    public void An_overlong_value_is_an_error() =>
        Assert.That(
            RequisiteCheck.One(Kind.Find("number")!, new string('9', Requisite.MaxLength + 1), _ => null, Today).Single().Level,
            Is.EqualTo(RemarkLevel.Error)
        );

    [Test]
    public void An_account_must_belong_to_the_bank()
    {
        var bik = Bik.Parse(GoodBik);
        var accounts = Enumerable
            .Range(0, 10)
            .Select(digit => $"40702810{digit}00000000001")
            .ToLookup(account => SettlementAccount.Parse(account).AgreesWith(bik));

        Assert.That(Check(("bank.bik", GoodBik), ("bank.account", accounts[true].Single())), Is.Empty);
        Assert.That(
            Check(("bank.bik", GoodBik), ("bank.account", accounts[false].First())),
            Is.EqualTo(new[] { ("bank.account", RemarkLevel.Warning) })
        );
        Assert.That(Check(("bank.account", accounts[false].First())), Is.Empty, "without a БИК nobody can say");
    }

    [TestCase("12000.00", "2000.00", "20", false)]
    [TestCase("12000.00", "2000.90", "20", false, Description = "rounded by lines")]
    [TestCase("12000.00", "2400.00", "20", true)]
    [TestCase("12000.00", "13000.00", "none", true)]
    [TestCase("12000.00", "1.00", "none", false)]
    public void The_vat_must_follow_from_total_and_rate(string total, string vat, string rate, bool doubtful) =>
        Assert.That(Check(("total", total), ("vat", vat), ("vatRate", rate)).Contains(("vat", RemarkLevel.Warning)), Is.EqualTo(doubtful));

    [Test]
    public void A_person_has_no_kpp() =>
        Assert.That(Check(("seller.inn", "999900000146"), ("seller.kpp", "770101001")), Does.Contain(("seller.kpp", RemarkLevel.Warning)));

    [TestCase(RequisiteType.Date, "24.11.2026", "2026-11-24")]
    [TestCase(RequisiteType.Date, " 1.2.26 ", "2026-02-01")]
    [TestCase(RequisiteType.Date, "завтра", "завтра")]
    [TestCase(RequisiteType.Money, "12 200,5", "12200.50")]
    [TestCase(RequisiteType.Inn, "9999 0000 13", "9999000013")]
    [TestCase(RequisiteType.Number, "1 000,5", "1000.5")]
    [TestCase(RequisiteType.Flag, "Да", "true")]
    [TestCase(RequisiteType.Text, "  как есть ", "как есть")]
    [TestCase(RequisiteType.Text, "   ", null)]
    public void What_is_typed_becomes_canonical(RequisiteType type, string typed, string? canonical) =>
        Assert.That(RequisiteForm.Canonical(type, typed), Is.EqualTo(canonical));

    private static (string, RemarkLevel)[] Check(params (string Key, string Value)[] values)
    {
        var byKey = values.Append(("number", "1")).ToDictionary(pair => pair.Item1, pair => pair.Item2);
        return [.. RequisiteCheck.All(Kind, byKey.GetValueOrDefault, Today).Select(remark => (remark.Key, remark.Level))];
    }

    private static RequisiteDefinition New(string key, RequisiteType type, bool required = false, IReadOnlyList<string>? choices = null) =>
        new()
        {
            Key = key,
            Name = key,
            Type = type,
            Required = required,
            Choices = choices ?? [],
        };
}
