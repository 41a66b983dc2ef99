using System.Text.RegularExpressions;

namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>Names of banks: «АО «Банк»», «ТОЧНЫЙ БАНК (АО)», «ФИЛИАЛ … ПАО «…БАНК»».</summary>
internal static partial class BankNames
{
    public static IEnumerable<(string Name, int Index, int Length)> In(string text)
    {
        foreach (var (name, index, length) in PartyNames.In(text))
            if (PartyNames.IsBank(name))
                yield return (name, index, length);
        foreach (Match match in NameBeforeForm().Matches(text))
            yield return (match.Value.Trim(), match.Index, match.Length);
    }

    [GeneratedRegex(@"[А-ЯЁ][А-Яа-яЁё\-\s«»""]{1,40}\s?\(\s?(?:ПАО|АО|ООО|ЗАО|ОАО)\s?\)", RegexOptions.ExplicitCapture, 500)]
    private static partial Regex NameBeforeForm();
}
