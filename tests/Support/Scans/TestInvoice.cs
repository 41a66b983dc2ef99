using System.Globalization;
using EnDocs.Core.Recognition;

namespace EnDocs.Tests.Support.Scans;

/// <summary>What a made-up document says; the layouts print it each in its own way.</summary>
public sealed record TestInvoice
{
    private static readonly string[] Months =
    [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ];

    public required string Number { get; init; }

    public required DateOnly Date { get; init; }

    public required TestParty Seller { get; init; }

    public required TestParty Buyer { get; init; }

    /// <summary>Kopecks, without VAT.</summary>
    public required long Net { get; init; }

    /// <summary><see langword="null"/>: без НДС.</summary>
    public int? Rate { get; init; }

    public string? ContractNumber { get; init; }

    public DateOnly? ContractDate { get; init; }

    public long Vat => Rate is { } rate ? (long)Math.Round(Net * (decimal)rate / 100, MidpointRounding.AwayFromZero) : 0;

    public long Total => Net + Vat;

    /// <summary>Different for every seed: numbers, dates, sums, rates, sides, with and without a contract.</summary>
    public static TestInvoice Of(int seed)
    {
        string[] numbers = ["17", "СЧ-0042", "126/1", "А-77/2026", "0000-000315", "15-УТ", "3804"];
        return new TestInvoice
        {
            Number = numbers[seed % numbers.Length],
            Date = new DateOnly(2026, 1, 9).AddDays(seed * 37 % 300),
            Seller = seed % 4 == 1 ? TestParty.Entrepreneur(seed + 3) : TestParty.Company(seed + 3),
            Buyer = TestParty.Company(seed + 50),
            Net = 1_234_550L + seed * 7_654_321L % 90_000_000L,
            Rate = (seed % 4) switch
            {
                1 => null,
                3 => 10,
                _ => 22,
            },
            ContractNumber = seed % 3 == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"ДП-{seed + 11}/25"),
            ContractDate = seed % 3 == 0 ? null : new DateOnly(2025, 3, 14).AddDays(seed),
        };
    }

    public string DateInWords => string.Create(CultureInfo.InvariantCulture, $"{Date.Day} {Months[Date.Month - 1]} {Date.Year} г.");

    public static string Dotted(DateOnly date) => date.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    /// <summary>«1 234 567,89».</summary>
    public static string Spaced(long kopecks) =>
        (kopecks / 100m).ToString("#,0.00", new NumberFormatInfo { NumberGroupSeparator = " ", NumberDecimalSeparator = "," });

    public static string Plain(long kopecks) => (kopecks / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    public string QrPayload =>
        $"ST00012|Name={Seller.Name}|PersonalAcc={Seller.Account}|BankName={Seller.BankName}|BIC={Seller.Bik}|CorrespAcc={Seller.CorrAccount}|PayeeINN={Seller.Inn}"
        + (Seller.Kpp is null ? "" : $"|KPP={Seller.Kpp}")
        + $"|Sum={Total.ToString(CultureInfo.InvariantCulture)}|Purpose=Оплата по счету № {Number} от {Dotted(Date)}";

    /// <summary>The right values. Bank details only where the layout prints them.</summary>
    public IReadOnlyDictionary<string, string> Truth(bool bank, bool money = true)
    {
        var truth = new Dictionary<string, string> { [FieldKeys.Number] = Number, [FieldKeys.Date] = Iso(Date) };
        AddParty(truth, Seller, FieldKeys.SellerName, FieldKeys.SellerInn, FieldKeys.SellerKpp);
        AddParty(truth, Buyer, FieldKeys.BuyerName, FieldKeys.BuyerInn, FieldKeys.BuyerKpp);
        if (bank)
        {
            truth[FieldKeys.BankBik] = Seller.Bik;
            truth[FieldKeys.BankAccount] = Seller.Account;
            truth[FieldKeys.BankCorrAccount] = Seller.CorrAccount;
        }

        if (money)
        {
            truth[FieldKeys.Total] = Plain(Total);
            truth[FieldKeys.VatRate] = Rate?.ToString(CultureInfo.InvariantCulture) ?? "none";
            truth[FieldKeys.Currency] = "RUB";
            if (Rate is not null)
                truth[FieldKeys.Vat] = Plain(Vat);
        }

        if (ContractNumber is not null)
        {
            truth[FieldKeys.ContractNumber] = ContractNumber;
            truth[FieldKeys.ContractDate] = Iso(ContractDate!.Value);
        }

        return truth;
    }

    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void AddParty(Dictionary<string, string> truth, TestParty party, string name, string inn, string kpp)
    {
        truth[name] = party.Name;
        truth[inn] = party.Inn;
        if (party.Kpp is not null)
            truth[kpp] = party.Kpp;
    }
}
