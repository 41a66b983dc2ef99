using EnDocs.Connectors.Recognition.Pages;
using EnDocs.Core.BankDetails;
using EnDocs.Core.Recognition;
using EnDocs.Core.TaxNumbers;

namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>Lays the payment QR over what was read from the text: the code is exact and wins, a disagreement is said aloud.</summary>
internal sealed class PaymentCodeMerge(IReadOnlyDictionary<string, Found> read, PaymentCode code)
{
    private readonly Dictionary<string, Found> _fields = new(read);
    private readonly List<string> _warnings = [];

    public static (IReadOnlyDictionary<string, Found> Fields, IReadOnlyList<string> Warnings) Of(
        IReadOnlyDictionary<string, Found> read,
        PaymentCode code
    )
    {
        var merge = new PaymentCodeMerge(read, code);
        merge.Run();
        return (merge._fields, merge._warnings);
    }

    private void Run()
    {
        Take(FieldKeys.BankBik, code["BIC"], value => Bik.TryParse(value, out _), "БИК");
        Take(FieldKeys.BankAccount, code["PersonalAcc"], value => SettlementAccount.TryParse(value, out _), "Расчётный счёт");
        Take(FieldKeys.BankCorrAccount, code["CorrespAcc"], value => CorrespondentAccount.TryParse(value, out _), "Корреспондентский счёт");
        Take(FieldKeys.SellerInn, code["PayeeINN"], value => Inn.TryParse(value, out _), "ИНН получателя");
        Take(FieldKeys.SellerKpp, code["KPP"] ?? code["PayeeKPP"], value => Kpp.TryParse(value, out _), "КПП получателя");
        Take(FieldKeys.Total, code.Sum is { } sum and > 0 ? Money.Canonical(sum) : null, _ => true, "Сумма");
        TakeName();
        TakeNumberAndDate();
        if (!string.IsNullOrWhiteSpace(code["BankName"]))
            Put(FieldKeys.BankName, code["BankName"]!);
        if (!string.IsNullOrWhiteSpace(code["Purpose"]))
            Put(FieldKeys.Purpose, code["Purpose"]!);
        Put(FieldKeys.Qr, code.Payload);
        CheckKey();
    }

    private void Take(string key, string? value, Func<string, bool> valid, string called)
    {
        if (string.IsNullOrEmpty(value) || !valid(value))
            return;
        if (_fields.TryGetValue(key, out var printed) && printed.Value != value)
            _warnings.Add(
                $"{called} в QR-коде ({value}) и в тексте ({printed.Value}) расходятся. Проверьте документ: это может быть признаком подделки."
            );
        Put(key, value);
    }

    private void TakeName()
    {
        if (string.IsNullOrWhiteSpace(code["Name"]))
            return;
        var name = PartyNames.In(code["Name"]!).Select(found => found.Name).FirstOrDefault() ?? code["Name"]!.Trim();
        if (_fields.TryGetValue(FieldKeys.SellerName, out var printed) && PartyNames.Key(printed.Value) == PartyNames.Key(name))
            _fields[FieldKeys.SellerName] = printed with { Confidence = 0.99 };
        else
            Put(FieldKeys.SellerName, name);
    }

    /// <summary>Number and date stand only inside the purpose; they support what was read, or fill a gap.</summary>
    private void TakeNumberAndDate()
    {
        if (NumberAndDate.InPurposeOf(code["Purpose"] ?? "") is not { } purpose)
            return;
        if (
            !_fields.TryGetValue(FieldKeys.Number, out var number)
            || NumberAndDate.Folded(number.Value) != NumberAndDate.Folded(purpose.Number)
        )
            Put(FieldKeys.Number, purpose.Number, 0.96);
        else
            _fields[FieldKeys.Number] = number with { Value = purpose.Number, Confidence = 0.99 };
        if (purpose.Date is not { } date)
            return;
        var iso = NumberAndDate.Iso(date);
        if (!_fields.TryGetValue(FieldKeys.Date, out var read) || read.Value != iso)
            Put(FieldKeys.Date, iso, 0.96);
        else
            _fields[FieldKeys.Date] = read with { Confidence = 0.99 };
    }

    private void CheckKey()
    {
        if (
            Bik.TryParse(code["BIC"], out var bik)
            && SettlementAccount.TryParse(code["PersonalAcc"], out var account)
            && !account.AgreesWith(bik)
            && _fields.TryGetValue(FieldKeys.BankAccount, out var found)
        )
            _fields[FieldKeys.BankAccount] = found with
            {
                Confidence = 0.5,
                FailedChecks = ["Ключ расчётного счёта из QR-кода не сходится с БИК."],
            };
    }

    private void Put(string key, string value, double confidence = 0.995)
    {
        var words = _fields.TryGetValue(key, out var printed) ? printed.Words : (IReadOnlyList<Word>)[];
        _fields[key] = new Found(value, words, confidence) { Source = FieldSource.Qr };
    }
}
