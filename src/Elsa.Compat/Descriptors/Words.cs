using System.Text;

namespace Elsa.Workflows.Descriptors;

/// <summary>Turns names of classes and properties into titles, the way Elsa's designer shows them.</summary>
internal static class Words
{
    /// <summary>Short words that stay small inside an English title.</summary>
    private static readonly HashSet<string> Small = new(
        [
            "a",
            "an",
            "the",
            "and",
            "as",
            "but",
            "if",
            "nor",
            "or",
            "so",
            "yet",
            "at",
            "by",
            "for",
            "in",
            "of",
            "off",
            "on",
            "to",
            "up",
            "via",
        ],
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary><c>RouteByAmount</c> becomes <c>Route by Amount</c>; runs of capitals stay together.</summary>
    public static string Title(string name)
    {
        var words = Split(name);
        for (var i = 0; i < words.Count; i++)
        {
            if (i > 0 && Small.Contains(words[i]))
                words[i] = words[i].ToLowerInvariant();
            else if (words[i].Length > 0)
                words[i] = char.ToUpperInvariant(words[i][0]) + words[i][1..];
        }

        return string.Join(' ', words);
    }

    /// <summary><c>route of stages</c> becomes <c>RouteOfStages</c>.</summary>
    public static string Pascal(string name)
    {
        var result = new StringBuilder();
        var upper = true;

        foreach (var letter in name)
        {
            if (char.IsWhiteSpace(letter) || letter is '_' or '-')
            {
                upper = true;
            }
            else
            {
                result.Append(upper ? char.ToUpperInvariant(letter) : letter);
                upper = false;
            }
        }

        return result.ToString();
    }

    private static List<string> Split(string name)
    {
        var words = new List<string>();
        var start = 0;

        for (var i = 1; i <= name.Length; i++)
        {
            if (i < name.Length && !StartsWord(name, i))
                continue;

            words.Add(name[start..i]);
            start = i;
        }

        return words;
    }

    private static bool StartsWord(string name, int i) =>
        char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])))
        || char.IsDigit(name[i]) && !char.IsDigit(name[i - 1]);
}
