using System.Text;
using EnDocs.Core.Texts;

namespace EnDocs.Persistence.Search;

/// <summary>Text as it is searched and sorted, the same on both databases: lower case, ё as е.</summary>
internal static class NormalisedText
{
    public static string Of(string? text) => (PlainText.Tidy(text) ?? "").ToLowerInvariant().Replace('ё', 'е');

    /// <summary>
    /// The words to look for, each of which must occur. A whole pasted page is no search: what lies beyond the first words is left out, because
    /// each word is a condition of the statement and databases limit their number.
    /// </summary>
    public static string[] Words(string? text) =>
        [
            .. Cut(Of(text), LongestSearch)
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Distinct()
                .Take(MostWords),
        ];

    /// <summary>Numbers inside the text sort by value and not by their first digit: «№ 9» stands before «№ 10».</summary>
    public static string NumberKey(string? text)
    {
        var source = Of(text);
        var key = new StringBuilder(source.Length + Width);
        for (var i = 0; i < source.Length; )
        {
            if (!char.IsAsciiDigit(source[i]))
            {
                if (!char.IsWhiteSpace(source[i]))
                    key.Append(source[i]);
                i++;
                continue;
            }

            var end = i;
            while (end < source.Length && char.IsAsciiDigit(source[end]))
                end++;
            var digits = source.AsSpan(i, end - i).TrimStart('0');
            key.Append('0', Math.Max(0, Width - digits.Length)).Append(digits);
            i = end;
        }

        return key.ToString();
    }

    public static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    private const int Width = 10;
    private const int MostWords = 10;
    private const int LongestSearch = 500;
}
