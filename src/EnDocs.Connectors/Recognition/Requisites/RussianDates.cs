using System.Globalization;
using System.Text.RegularExpressions;

namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>Dates in every form that documents use: 24.11.2026, 24 ноября 2026 г., «24» ноября 2026 г., 2026-11-24.</summary>
internal static partial class RussianDates
{
    /// <summary>A date inside a longer expression: named groups only, none captured.</summary>
    public const string Pattern =
        @"(?:[0-9]{1,2}\s?[.,/]\s?[0-9]{1,2}\s?[.,/]\s?(?:[0-9]{4}|[0-9]{2}(?![0-9]))|[«""“„'<]{0,2}\s?[0-9]{1,2}\s?[»""”“'>]{0,2}\s?[а-яё]{3,9}\s+[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})";

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

    public static IEnumerable<(DateOnly Date, int Index, int Length)> In(string text)
    {
        foreach (Match match in Any().Matches(text))
            if (TryParse(match.Value, out var date))
                yield return (date, match.Index, match.Length);
    }

    public static bool TryParse(string text, out DateOnly date)
    {
        date = default;
        if (Numeric().Match(text) is { Success: true } numeric)
            return Make(numeric.Groups["y"].Value, Number(numeric, "m"), Number(numeric, "d"), out date);
        if (Iso().Match(text) is { Success: true } iso)
            return Make(iso.Groups["y"].Value, Number(iso, "m"), Number(iso, "d"), out date);
        return Worded().Match(text) is { Success: true } worded
            && Make(worded.Groups["y"].Value, Month(worded.Groups["m"].Value), Number(worded, "d"), out date);
    }

    private static int Month(string word)
    {
        var lower = word.ToLowerInvariant();
        for (var i = 0; i < Months.Length; i++)
            if (Months[i] == lower)
                return i + 1;
        // Longer names may be misread by a letter or two; «мая» and «марта» may not.
        var close = Months
            .Select((month, i) => (Number: i + 1, Distance: Spelling.Distance(month, lower), month.Length))
            .MinBy(found => found.Distance);
        return close.Distance <= (close.Length >= 6 ? 2 : 1) ? close.Number : 0;
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static bool Make(string year, int month, int day, out DateOnly date)
    {
        date = default;
        var number = int.Parse(year, CultureInfo.InvariantCulture);
        if (year.Length == 2)
            number += 2000;
        if (number is < 1990 or > 2100 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(number, month))
            return false;
        date = new DateOnly(number, month, day);
        return true;
    }

    [GeneratedRegex(@"(?<![0-9.,/])" + Pattern, RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Any();

    [GeneratedRegex(
        @"(?<d>[0-9]{1,2})\s?[.,/]\s?(?<m>[0-9]{1,2})\s?[.,/]\s?(?<y>[0-9]{4}|[0-9]{2})(?![0-9])",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Numeric();

    [GeneratedRegex(@"(?<y>[0-9]{4})-(?<m>[0-9]{2})-(?<d>[0-9]{2})(?![0-9])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Iso();

    [GeneratedRegex(
        @"(?<d>[0-9]{1,2})\s?[»""”“'>]{0,2}\s?(?<m>[а-яё]{3,9})\s+(?<y>[0-9]{4})(?![0-9])",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Worded();
}
