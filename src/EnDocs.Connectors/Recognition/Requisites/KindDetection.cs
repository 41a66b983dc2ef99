using System.Text.RegularExpressions;
using EnDocs.Core.Recognition;

namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>Tells the kind of a document by its title and by phrases that only this kind has.</summary>
internal static partial class KindDetection
{
    private const int TitleRows = 25;

    /// <returns>Code of the kind and how sure it is, or <see langword="null"/> when nothing speaks for any kind.</returns>
    public static (string Code, double Confidence)? Of(DocumentText text)
    {
        var scores = new Dictionary<string, double>();
        foreach (var sign in Signs)
        {
            var found =
                sign.InTitle ? TitleFound(text, sign.Phrase)
                : sign.Phrase.IsMatch(text.Flow.Text) ? 1
                : 0;
            if (found > 0)
                scores[sign.Code] = scores.GetValueOrDefault(sign.Code) + sign.Weight * found;
        }

        if (scores.Count == 0)
            return null;
        var ranked = scores.OrderByDescending(score => score.Value).ToList();
        if (ranked[0].Value < 2)
            return null;
        var second = ranked.Count > 1 ? ranked[1].Value : 0;
        return (ranked[0].Key, Math.Clamp(0.55 + (ranked[0].Value - second) / 12, 0.3, 0.99));
    }

    /// <summary>A title near the top of the first page speaks louder than one below.</summary>
    private static double TitleFound(DocumentText text, Regex title)
    {
        var rows = text.Rows.Where(row => row.Page == 1).Take(TitleRows).ToList();
        for (var i = 0; i < rows.Count; i++)
            if (title.IsMatch(rows[i].Text) || rows[i].Cells.Any(cell => title.IsMatch(cell.Text)))
                return 1 - 0.5 * i / TitleRows;
        return 0;
    }

    private sealed record Sign(string Code, double Weight, Regex Phrase, bool InTitle);

    private static readonly IReadOnlyList<Sign> Signs =
    [
        new(DocumentKindCodes.PaymentInvoice, 6, InvoiceTitle(), true),
        new(DocumentKindCodes.PaymentInvoice, 2, PaymentSample(), false),
        new(DocumentKindCodes.PaymentInvoice, 1.5, ToPay(), false),
        new(DocumentKindCodes.PaymentInvoice, 1.5, PayeeBank(), false),
        new(DocumentKindCodes.Upd, 9, Universal(), false),
        new(DocumentKindCodes.Upd, 2, UpdStatus(), false),
        new(DocumentKindCodes.VatInvoice, 6, VatInvoiceTitle(), true),
        new(DocumentKindCodes.VatInvoice, 2, Decree1137(), false),
        new(DocumentKindCodes.Torg12, 6, WaybillTitle(), true),
        new(DocumentKindCodes.Torg12, 4, Torg12Form(), false),
        new(DocumentKindCodes.Act, 6, ActTitle(), true),
        new(DocumentKindCodes.Act, 2, NoClaims(), false),
        new(DocumentKindCodes.Contract, 6, ContractTitle(), true),
        new(DocumentKindCodes.Contract, 3, ConcludedContract(), false),
        new(DocumentKindCodes.Contract, 1, SubjectOfContract(), false),
        new(DocumentKindCodes.HrOrder, 6, OrderTitle(), true),
        new(DocumentKindCodes.HrOrder, 3, PersonnelForm(), false),
        new(DocumentKindCodes.HrOrder, 2, Ordering(), false),
        new(DocumentKindCodes.Letter, 3, Dear(), false),
        new(DocumentKindCodes.Letter, 3, OutgoingNumber(), true),
        new(DocumentKindCodes.Letter, 3, InReply(), true),
        new(DocumentKindCodes.Letter, 1.5, LetterPhrases(), false),
    ];

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase;

    [GeneratedRegex(
        @"^\W*(сч[её]т|c[чy][её]t)(\s?[\-–]\s?(оферта|договор))?(\s+на\s+(оплату|предоплату))?(\s*(№|N|от\b)|\s*$)|^\W*сч[её]т\s+на\s+оплату",
        Options,
        500
    )]
    private static partial Regex InvoiceTitle();

    [GeneratedRegex(@"образец\s+заполнения\s+плат[её]жного", Options, 500)]
    private static partial Regex PaymentSample();

    [GeneratedRegex(@"(всего|итого)?\s*к\s+оплате|оплат[аы]\s+данного\s+сч[её]та|сч[её]т\s+действителен", Options, 500)]
    private static partial Regex ToPay();

    [GeneratedRegex(@"банк\s+получателя|реквизиты\s+для\s+оплаты|банковские\s+реквизиты", Options, 500)]
    private static partial Regex PayeeBank();

    [GeneratedRegex(@"универсальный\s[^\n]*(\n[^\n]*){0,2}передаточный|универсальн\w+\s+передаточн\w+\s+документ", Options, 500)]
    private static partial Regex Universal();

    [GeneratedRegex(@"статус:?\s{0,3}[12]\b|передаточный\s+документ\s*\(акт\)", Options, 500)]
    private static partial Regex UpdStatus();

    [GeneratedRegex(@"^\W*сч[её]т\s?[\-–—]\s?фактура", Options, 500)]
    private static partial Regex VatInvoiceTitle();

    [GeneratedRegex(@"постановлени\w+\s+правительства[^\n]*(\n[^\n]*)?1137|сч[её]т\s?[\-–—]\s?фактура\s*№", Options, 500)]
    private static partial Regex Decree1137();

    [GeneratedRegex(@"товарная\s+накладная(?!\s+(имеет|номер))|накладная\s*№", Options, 500)]
    private static partial Regex WaybillTitle();

    [GeneratedRegex(@"торг\s?[\-–—]\s?12|0330212|всего\s+по\s+накладной", Options, 500)]
    private static partial Regex Torg12Form();

    [GeneratedRegex(@"^\W*акт\b(?!\s+сверки)", Options, 500)]
    private static partial Regex ActTitle();

    [GeneratedRegex(
        @"претензий[^\n]*(\n[^\n]*)?не\s+име|выполнены\s+полностью\s+и\s+в\s+срок|сдачи\s?[\-–—]\s?при[её]мки|настоящий\s+акт",
        Options,
        500
    )]
    private static partial Regex NoClaims();

    [GeneratedRegex(
        @"^\W*(?-i:(?=[ГМДК]))(государственный\s+|муниципальный\s+)?(договор|контракт)\b(?![^\n]{0,60}\bот\s+[0-9]{1,2}[^\n]{0,40}основани)",
        Options,
        500
    )]
    private static partial Regex ContractTitle();

    [GeneratedRegex(@"заключили\s+настоящий|(настоящ\w+\s+(договор|контракт)\s+о\s+нижеследующем)", Options, 500)]
    private static partial Regex ConcludedContract();

    [GeneratedRegex(@"предмет\s+(договора|контракта)|обязанности\s+сторон|реквизиты\s+(и\s+подписи\s+)?сторон", Options, 500)]
    private static partial Regex SubjectOfContract();

    [GeneratedRegex(@"^\W*(приказ|распоряжение)\b", Options, 500)]
    private static partial Regex OrderTitle();

    [GeneratedRegex(
        @"форма\s*№\s*Т\s?-\s?[0-9]|03010[0-9]{2}|принять\s+на\s+работу|о\s+при[её]ме\s+(\w+\s+)?на\s+работу|\(распоряжение\)",
        Options,
        500
    )]
    private static partial Regex PersonnelForm();

    [GeneratedRegex(@"п\s?р\s?и\s?к\s?а\s?з\s?ы\s?в\s?а\s?ю|с\s+приказом[^\n]*ознакомлен", Options, 500)]
    private static partial Regex Ordering();

    [GeneratedRegex(@"уважаем(ый|ая|ые)|с\s+уважением|благодарим\s+за", Options, 500)]
    private static partial Regex Dear();

    [GeneratedRegex(@"^\W*исх(одящий|\.)?[\s.]*(№|N|от)|^\W*[0-9]{2}\.[0-9]{2}\.[0-9]{4}\W{1,4}№", Options, 500)]
    private static partial Regex OutgoingNumber();

    [GeneratedRegex(@"^\W*(на|в\s+ответ\s+на)\s+(Ваш\w*\s+)?(исх\W*)?№", Options, 500)]
    private static partial Regex InReply();

    [GeneratedRegex(
        @"просим\s+(вас|сообщить|предоставить|направить|с\s+указанной)|сообщаем|уведомляем|направляем\s+в\s+ваш|исп\.\s",
        Options,
        500
    )]
    private static partial Regex LetterPhrases();
}
