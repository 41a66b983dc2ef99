using System.Globalization;
using System.Text.RegularExpressions;

namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>A sum of money as printed: «1 234,50», «1'234.50», «12 200-00», «441 925 руб. 83 коп.».</summary>
internal sealed partial record Money(long Kopecks, int Index, int Length)
{
    /// <summary>«1234567.89».</summary>
    public static string Canonical(long kopecks) => string.Create(CultureInfo.InvariantCulture, $"{kopecks / 100}.{kopecks % 100:00}");

    public static IEnumerable<Money> In(TextRun run)
    {
        foreach (Match match in Sum().Matches(run.Text))
        {
            var (index, whole) = TrimmedToOneColumn(run, match);
            var roubles = string.Concat(whole.Where(char.IsAsciiDigit));
            if (roubles.Length is 0 or > 13)
                continue;
            var kopecks =
                match.Groups["kop"].Success ? match.Groups["kop"].Value
                : match.Groups["words"].Success ? match.Groups["words"].Value
                : "00";
            yield return new Money(
                long.Parse(roubles, CultureInfo.InvariantCulture) * 100 + long.Parse(kopecks, CultureInfo.InvariantCulture),
                index,
                match.Index + match.Length - index
            );
        }
    }

    /// <summary>Thousands are divided by narrow blanks; a wide one means that the number of another column stands before.</summary>
    private static (int Index, string Whole) TrimmedToOneColumn(TextRun run, Match match)
    {
        var whole = match.Groups["whole"];
        var words = run.WordsAt(whole.Index, whole.Length);
        var index = whole.Index;
        var text = whole.Value;
        for (var i = words.Count - 1; i > 0; i--)
        {
            if (words[i].Left - words[i - 1].Right <= 0.9 * words[i].Height)
                continue;
            var keep = string.Join(' ', words.Skip(i).Select(word => word.Text));
            var at = run.Text.IndexOf(keep, whole.Index, StringComparison.Ordinal);
            if (at > index && at < whole.Index + whole.Length)
                (index, text) = (at, run.Text[at..(whole.Index + whole.Length)]);
            break;
        }

        return (index, text);
    }

    [GeneratedRegex(
        @"(?<![0-9.,/№])(?<![0-9A-Za-zА-Яа-я]-)(?<whole>[0-9]{1,6}(?:[ ,.'’\u00A0\n]\s?[0-9]{3})+|[0-9]+)(?:\s?[.,\-=–—]\s?(?<kop>[0-9]{2})(?![0-9]|[.,\-][0-9])|\s*(?:руб|р\.|₽)[а-яё]*[.,]?\s*(?:(?<words>[0-9]{2})\s*(?:коп|к\.))?)",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Sum();
}
