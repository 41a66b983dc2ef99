using System.Text;
using EnDocs.Connectors.Recognition.Requisites;
using EnDocs.Core.Recognition;

namespace EnDocs.Tests.EnDocs.Connectors.Recognition;

public sealed class PaymentCodeTests
{
    private const string Utf8 =
        "ST00012|Name=ООО \"Поставщик\"|PersonalAcc=40702810600000000017|BankName=АО \"Тестовый банк\"|BIC=049999901|CorrespAcc=30101810000000000901"
        + "|PayeeINN=9999000013|KPP=999901001|Sum=1220000|Purpose=Оплата по счету № 17 от 24.11.2026, в т.ч. НДС 22%";

    [Test]
    public void The_code_gives_the_requisites_of_the_payee()
    {
        var (fields, warnings) = PaymentCodeMerge.Of(new Dictionary<string, Found>(), PaymentCode.Parse(Utf8)!);

        Assert.That(fields[FieldKeys.SellerInn].Value, Is.EqualTo("9999000013"));
        Assert.That(fields[FieldKeys.SellerName].Value, Is.EqualTo("ООО «Поставщик»"));
        Assert.That(fields[FieldKeys.Total].Value, Is.EqualTo("12200.00"));
        Assert.That(fields[FieldKeys.Number].Value, Is.EqualTo("17"));
        Assert.That(fields[FieldKeys.Date].Value, Is.EqualTo("2026-11-24"));
        Assert.That(fields[FieldKeys.BankAccount].Source, Is.EqualTo(FieldSource.Qr));
        Assert.That(warnings, Is.Empty);
    }

    [TestCase('1', 1251)]
    [TestCase('3', 20866)]
    public void Single_byte_code_pages_come_as_latin_letters_and_are_put_right(char page, int codePage)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage)!;
        var asDecoded = Encoding.Latin1.GetString(
            encoding.GetBytes(
                Utf8.Replace("ST00012", "ST0001" + page, StringComparison.Ordinal).Replace("№", "N", StringComparison.Ordinal)
            )
        );

        Assert.That(PaymentCode.Parse(asDecoded)!["Name"], Is.EqualTo("ООО \"Поставщик\""));
    }

    [Test]
    public void Another_separator_is_taken_from_the_eighth_character() =>
        Assert.That(PaymentCode.Parse(Utf8.Replace('|', '^'))!["BIC"], Is.EqualTo("049999901"));

    [TestCase("https://example.ru")]
    [TestCase("t=20261124T1200&s=100.00&fn=1&i=2&fp=3&n=1")]
    [TestCase("ST00012|Name=ООО")]
    public void Other_codes_are_ignored(string payload) => Assert.That(PaymentCode.Parse(payload), Is.Null);

    [Test]
    public void A_code_that_pays_to_another_account_than_the_text_is_a_warning_and_wins()
    {
        var read = new Dictionary<string, Found> { [FieldKeys.BankAccount] = new("40702810900000000018", [], 0.9) };

        var (fields, warnings) = PaymentCodeMerge.Of(read, PaymentCode.Parse(Utf8)!);

        Assert.That(fields[FieldKeys.BankAccount].Value, Is.EqualTo("40702810600000000017"));
        Assert.That(warnings, Has.Exactly(1).Contains("Расчётный счёт в QR-коде"));
    }
}
