using System.Globalization;
using EnDocs.Core.BankDetails;
using EnDocs.Core.DocumentKinds;
using EnDocs.Core.MoneyAmounts;
using EnDocs.Core.TaxNumbers;

namespace EnDocs.Core.Cards;

/// <summary>
/// Checks canonical values of requisites, each by its type and beside the others of the card. Pure. What is no value of its type is an error;
/// what has the right form but does not agree (check digits, bank, VAT) is a warning, because the document itself may be wrong.
/// </summary>
public static class RequisiteCheck
{
    private const int MaxNumber = 100;

    /// <param name="kind">Says which requisites there are.</param>
    /// <param name="valueOf">The canonical value under a key, or null.</param>
    /// <param name="today">The business date.</param>
    public static IReadOnlyList<RequisiteRemark> All(DocumentKind kind, Func<string, string?> valueOf, DateOnly today) =>
        [
            .. kind.Requisites.SelectMany(definition => One(definition, valueOf(definition.Key), valueOf, today)),
            .. VatRemarks(kind, valueOf),
        ];

    /// <summary>Remarks about one requisite, for a form that checks while somebody types.</summary>
    public static IReadOnlyList<RequisiteRemark> One(
        RequisiteDefinition definition,
        string? value,
        Func<string, string?> valueOf,
        DateOnly today
    )
    {
        if (value is null)
            return definition.Required ? [new(definition.Key, RemarkLevel.Missing, "Заполните: без этого документ не отправить.")] : [];
        if (value.Length > Requisite.MaxLength)
            return [Error(definition, $"Длиннее {Requisite.MaxLength} знаков: сократите.")];

        var remark = definition.Type switch
        {
            RequisiteType.Text => Text(definition, value),
            RequisiteType.Number => decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
                ? null
                : Error(definition, "Нужно число."),
            RequisiteType.Money => Sum(definition, value),
            RequisiteType.Date => Date(definition, value, today),
            RequisiteType.List => definition.Choices.Contains(value) ? null : Error(definition, "Выберите значение из списка."),
            RequisiteType.Inn => InnOf(definition, value),
            RequisiteType.Kpp => KppOf(definition, value, valueOf),
            RequisiteType.Bik => Bik.TryParse(value, out _) ? null : Error(definition, "БИК — это 9 цифр, обычно начинается с 04."),
            RequisiteType.BankAccount => Account(definition, value, valueOf),
            RequisiteType.Organisation or RequisiteType.Counterparty or RequisiteType.Employee => Guid.TryParse(value, out _)
                ? null
                : Error(definition, "Выберите запись из справочника."),
            RequisiteType.Flag => value is "true" or "false" ? null : Error(definition, "Нужно «да» или «нет»."),
            _ => throw new ArgumentOutOfRangeException(nameof(definition), definition.Type, "A type without a check."),
        };
        return remark is null ? [] : [remark];
    }

    private static RequisiteRemark? Text(RequisiteDefinition definition, string value) =>
        definition.Key == RequisiteKeys.Number && value.Length > MaxNumber
            ? Error(definition, $"Номер длиннее {MaxNumber} знаков: проверьте его.")
            : null;

    private static RequisiteRemark? Sum(RequisiteDefinition definition, string value)
    {
        if (!Money.TryParse(value, out var sum))
            return Error(definition, "Нужна сумма вида 12 200,00.");
        return sum.Kopecks < 0 || (sum.Kopecks == 0 && definition.Key == RequisiteKeys.Total)
            ? Warning(definition, "Сумма не больше нуля: проверьте её.")
            : null;
    }

    private static RequisiteRemark? Date(RequisiteDefinition definition, string value, DateOnly today)
    {
        if (!DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return Error(definition, "Нужна дата вида 24.11.2026.");
        if (date.Year < 2000)
            return Warning(definition, "Дата раньше 2000 года: проверьте её.");
        return date > today.AddYears(1) ? Warning(definition, "До этой даты больше года: проверьте её.") : null;
    }

    private static RequisiteRemark? InnOf(RequisiteDefinition definition, string value)
    {
        if (Inn.TryParse(value, out _))
            return null;
        return value.Length is 10 or 12 && value.All(char.IsAsciiDigit)
            ? Warning(definition, "Контрольные цифры ИНН не сходятся: сверьте с документом.")
            : Error(definition, "ИНН — это 10 цифр у организации или 12 у предпринимателя.");
    }

    private static RequisiteRemark? KppOf(RequisiteDefinition definition, string value, Func<string, string?> valueOf)
    {
        if (!Kpp.TryParse(value, out _))
            return Error(definition, "КПП — это 9 знаков вида 770101001.");
        return valueOf(Sibling(definition.Key, "inn"))?.Length == 12
            ? Warning(definition, "ИНН из 12 цифр принадлежит человеку, а у него КПП не бывает.")
            : null;
    }

    private static RequisiteRemark? Account(RequisiteDefinition definition, string value, Func<string, string?> valueOf)
    {
        if (!SettlementAccount.TryParse(value, out var account))
            return Error(definition, "Номер счёта — это 20 цифр.");

        var isCorrespondent = definition.Key.EndsWith(".corrAccount", StringComparison.Ordinal);
        CorrespondentAccount correspondent = default;
        if (isCorrespondent && !CorrespondentAccount.TryParse(value, out correspondent))
            return Warning(definition, "Корреспондентский счёт обычно начинается с 301: сверьте с документом.");
        if (!Bik.TryParse(valueOf(Sibling(definition.Key, "bik")), out var bik))
            return null;

        var agrees = isCorrespondent ? correspondent.AgreesWith(bik) : account.AgreesWith(bik);
        return agrees ? null : Warning(definition, "Счёт не подходит к БИК: в одном из них ошибка.");
    }

    /// <summary>The VAT must follow from total and rate, give or take a rouble of rounding by lines.</summary>
    private static IEnumerable<RequisiteRemark> VatRemarks(DocumentKind kind, Func<string, string?> valueOf)
    {
        if (
            kind.Find(VatKey) is not { } definition
            || !Money.TryParse(valueOf(VatKey), out var vat)
            || !Money.TryParse(valueOf(RequisiteKeys.Total), out var total)
        )
            yield break;

        if (vat > total && total.Kopecks >= 0)
            yield return Warning(definition, "НДС больше всей суммы: проверьте обе.");
        else if (
            int.TryParse(valueOf(VatRateKey), CultureInfo.InvariantCulture, out var rate)
            && Math.Abs(total.Roubles * rate / (100 + rate) - vat.Roubles) > 1
        )
            yield return Warning(
                definition,
                $"При ставке {rate} % НДС был бы {Money.FromRoubles(total.Roubles * rate / (100 + rate)).ToRussian()}."
            );
    }

    private const string VatKey = "vat";
    private const string VatRateKey = "vatRate";

    /// <summary><c>seller.kpp</c> and <c>inn</c> make <c>seller.inn</c>.</summary>
    private static string Sibling(string key, string name) => key[..(key.LastIndexOf('.') + 1)] + name;

    private static RequisiteRemark Error(RequisiteDefinition definition, string text) => new(definition.Key, RemarkLevel.Error, text);

    private static RequisiteRemark Warning(RequisiteDefinition definition, string text) => new(definition.Key, RemarkLevel.Warning, text);
}
