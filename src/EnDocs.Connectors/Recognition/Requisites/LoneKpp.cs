using System.Text.RegularExpressions;

namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>A КПП that stands in a line of its own, away from its ИНН.</summary>
internal static partial class LoneKpp
{
    public static Found? Near(DocumentText text, TaxNumberMention number, PartyRole role, RoleLabels labels)
    {
        var best = (Distance: 6.0, Found: (Found?)null);
        foreach (var row in text.Rows.Where(row => row.Page == number.Word.Page))
        {
            foreach (Match match in Alone().Matches(row.Text))
            {
                var group = match.Groups["kpp"];
                var words = row.WordsAt(group.Index, group.Length);
                if (words.Count == 0 || !PlausibleKpp.Is(group.Value))
                    continue;
                var (owner, _) = labels.Of(words[0]);
                if (owner != PartyRole.Neither && owner != role)
                    continue;
                var height = Math.Max(1, number.Word.Height);
                var distance =
                    Math.Abs(row.Middle - number.Word.Middle) / height + 0.05 * Math.Abs(words[0].Left - number.Word.Left) / height;
                if (distance < best.Distance)
                    best = (distance, new Found(group.Value, words, group.Value[..4] == number.Inn.Digits[..4] ? 0.95 : 0.85));
            }
        }

        return best.Found;
    }

    [GeneratedRegex(
        @"(?<![А-Яа-яё])К[ПЛИН]{2}[^0-9]{0,30}(?<kpp>[0-9]{4}[0-9A-Z]{2}[0-9]{3})(?![0-9])",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        500
    )]
    private static partial Regex Alone();
}
