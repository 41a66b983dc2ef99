using System.Text;

namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>Letters of two alphabets and digits that look the same on paper.</summary>
internal static class Lookalikes
{
    private const string Latin = "ABCEHKMOPTXYaceopxyuk";
    private const string Cyrillic = "АВСЕНКМОРТХУасеорхуик";

    private const string DigitLetters = "OОoоDQЗзЭIlі|!iбSВB";
    private const string DigitValues = "0000003331111116588";

    /// <summary>Latin letters that have a Cyrillic twin become Cyrillic.</summary>
    public static string ToCyrillic(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            var at = Latin.IndexOf(character, StringComparison.Ordinal);
            result.Append(at < 0 ? character : Cyrillic[at]);
        }

        return result.ToString();
    }

    /// <summary>A word that mixes alphabets, or holds only Latin letters with Cyrillic twins, is Cyrillic misread.</summary>
    public static string Mended(string word)
    {
        bool cyrillic = false,
            latin = false,
            onlyTwins = true;
        foreach (var character in word)
        {
            if (character is (>= 'А' and <= 'я') or 'ё' or 'Ё')
                cyrillic = true;
            else if (char.IsAsciiLetter(character))
            {
                latin = true;
                onlyTwins &= Latin.Contains(character, StringComparison.Ordinal);
            }
        }

        return latin && (cyrillic || onlyTwins) && !word.Contains('@', StringComparison.Ordinal) ? ToCyrillic(word) : word;
    }

    /// <summary>Letters inside a group of digits become the digits that they look like.</summary>
    public static string ToDigits(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            var at = DigitLetters.IndexOf(character, StringComparison.Ordinal);
            result.Append(at < 0 ? character : DigitValues[at]);
        }

        return result.ToString();
    }
}
