using System.Text.RegularExpressions;

namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>Names of organisations and entrepreneurs in a text, brought to the form «ООО «Имя»», «ИП Фамилия Имя Отчество».</summary>
internal static partial class PartyNames
{
    private const string Quotes = "«»\"“”„‟<>";
    private const int LongestName = 110;

    private static readonly (Regex Long, string Short)[] LongForms =
    [
        (LimitedCompany(), "ООО"),
        (PublicCompany(), "ПАО"),
        (ClosedCompany(), "ЗАО"),
        (OpenCompany(), "ОАО"),
        (NonPublicCompany(), "НАО"),
        (StockCompany(), "АО"),
        (Entrepreneur(), "ИП"),
    ];

    public static IEnumerable<(string Name, int Index, int Length)> In(string text)
    {
        var from = 0;
        while (from < text.Length && Form().Match(text, from) is { Success: true } form)
        {
            from = form.Index + form.Length;
            var shortForm = Short(form.Value);
            var end = shortForm == "ИП" ? PersonEnd(text, from) : QuotedEnd(text, from);
            if (end <= from)
                continue;
            var name = text[from..end];
            if (shortForm != "ИП" && name.Count(char.IsLetter) < 2)
                continue;
            yield return (Canonical(shortForm, name), form.Index, end - form.Index);
            from = end;
        }
    }

    /// <summary>The same for spellings that differ in quotes, case or look-alike letters.</summary>
    public static string Key(string name) =>
        string.Concat(Lookalikes.ToCyrillic(name).ToUpperInvariant().Replace('Ё', 'Е').Where(character => char.IsLetterOrDigit(character)));

    public static bool IsBank(string name) => Bank().IsMatch(name);

    private static string Canonical(string form, string name)
    {
        if (form == "ИП")
            return "ИП " + Blanks().Replace(name.Trim(' ', ',', '\n', ':', '"', '«', '»'), " ");
        var bare = Blanks().Replace(name, " ").Trim().Trim([.. Quotes, ' ', ',', '\'', '^', ':', ';']);
        bare = InnerOpening().Replace(bare, "${before}«");
        bare = InnerClosing().Replace(bare, "»");
        return $"{form} «{bare}»";
    }

    /// <summary>A quotation mark after a blank opens, after a letter closes; the first that closes ends the name.</summary>
    private static int QuotedEnd(string text, int from)
    {
        var start = from;
        while (start < text.Length && char.IsWhiteSpace(text[start]))
            start++;
        if (start >= text.Length)
            return from;
        if (!Quotes.Contains(text[start], StringComparison.Ordinal) && text[start] != '\'')
            return UnquotedEnd(text, start);
        var limit = Math.Min(text.Length, start + LongestName);
        for (var i = start + 1; i < limit; i++)
        {
            if (text[i] is ',' or ';' or '(' && i - start > 3)
                return i;
            if (
                !Quotes.Contains(text[i], StringComparison.Ordinal)
                || !(char.IsLetterOrDigit(text[i - 1]) || text[i - 1] is '.' or '!' or ')' or '+')
            )
                continue;
            while (i + 1 < text.Length && Quotes.Contains(text[i + 1], StringComparison.Ordinal))
                i++;
            return i + 1;
        }

        return UnquotedEnd(text, start);
    }

    /// <summary>Words in capitals; when a quotation follows them («ООО КБ «Речной»»), it belongs to the name.</summary>
    private static int UnquotedEnd(string text, int start)
    {
        if (QualifiedName().Match(text, start) is { Success: true } qualified)
            return QuotedEnd(text, qualified.Index + qualified.Length);
        return UnquotedName().Match(text, start) is { Success: true } match ? match.Index + match.Length : start;
    }

    private static int PersonEnd(string text, int from) =>
        Person().Match(text, from) is { Success: true } match ? match.Index + match.Length : from;

    private static string Short(string form)
    {
        var folded = Blanks().Replace(Lookalikes.ToCyrillic(form), " ").Trim();
        foreach (var (longForm, shortForm) in LongForms)
            if (longForm.IsMatch(folded))
                return shortForm;
        return folded.ToUpperInvariant().Replace('0', 'О');
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase;

    [GeneratedRegex(
        @"(?<![А-Яа-яЁёA-Za-z0-9])(?:(?i:обществ[оау]\s+с\s+ограниченной\s+ответственностью|(?:(?:непубличн|публичн|закрыт|открыт)[а-я]{2,3}\s+)?акционерн[а-я]{2,3}\s+обществ[оау]|индивидуальн[а-я]{2,3}\s+предпринимател[ья][а-я]{0,2})|[ОO0]{3}|[ПH]А[ОO0]|ЗА[ОO0]|[ОO0]А[ОO0]|НА[ОO0]|[АA][ОO0]|ИП|ФГУП|ФГБУ|ФГБОУ|ФКУ|ГУП|МУП|ГБУ|ГАУ|МБУ|МКУ|МАУ|АНО|НКО|ТСЖ|КФХ)(?![А-Яа-яЁёA-Za-z0-9])",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Form();

    [GeneratedRegex(@"^общ.*ограниченной|^[ОO0]{3}$", Options, 100)]
    private static partial Regex LimitedCompany();

    [GeneratedRegex(@"^публичн", Options, 100)]
    private static partial Regex PublicCompany();

    [GeneratedRegex(@"^закрыт", Options, 100)]
    private static partial Regex ClosedCompany();

    [GeneratedRegex(@"^открыт", Options, 100)]
    private static partial Regex OpenCompany();

    [GeneratedRegex(@"^непубличн", Options, 100)]
    private static partial Regex NonPublicCompany();

    [GeneratedRegex(@"^акционерн|^А[ОO0]$", Options, 100)]
    private static partial Regex StockCompany();

    [GeneratedRegex(@"^индивидуальн|^ИП$", Options, 100)]
    private static partial Regex Entrepreneur();

    [GeneratedRegex("\\G[А-ЯЁA-Z]{2,6}(?:\\s[А-ЯЁA-Z]{2,6})?\\s(?=[«\"“„])", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex QualifiedName();

    [GeneratedRegex(
        @"\G[А-ЯЁA-Z0-9][А-Яа-яЁёA-Za-z0-9\-]*(?:\s(?!ИНН|КПП|ОГРН|БИК|Адрес|именуем)[А-ЯЁA-Z0-9][А-Яа-яЁёA-Za-z0-9\-]*){0,4}",
        RegexOptions.ExplicitCapture,
        200
    )]
    private static partial Regex UnquotedName();

    [GeneratedRegex(
        @"\G\s*[«""]?\s*[А-ЯЁ][А-ЯЁа-яё\-]+\s+(?:[А-ЯЁ][А-ЯЁа-яё]+\s+[А-ЯЁ][А-ЯЁа-яё]+\s+(?i:оглы|кызы|улы|заде)(?![а-яё])|[А-ЯЁ][А-ЯЁа-яё]+\s+[А-ЯЁ][А-ЯЁа-яё]*(?:вич|вна|ич|чна|шна|ВИЧ|ВНА|ИЧ|ЧНА|ШНА|вича|вичу|вной|вне|вну|оглы|кызы)(?![а-яё])|[А-ЯЁ]\s?\.\s?[А-ЯЁ]\s?\.|[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+)",
        RegexOptions.ExplicitCapture,
        200
    )]
    private static partial Regex Person();

    [GeneratedRegex(@"банк|(?<![а-яё])КБ(?![а-яё])|BANK|кредитн|казначейств|ОТДЕЛЕНИЕ", Options, 100)]
    private static partial Regex Bank();

    [GeneratedRegex(@"\s+", RegexOptions.None, 100)]
    private static partial Regex Blanks();

    [GeneratedRegex("(?<before>^|[\\s(])[\"“”„‟<«]+", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex InnerOpening();

    [GeneratedRegex("[\"“”‟>»]+", RegexOptions.None, 100)]
    private static partial Regex InnerClosing();
}
