using System.Text.RegularExpressions;
using EnDocs.Connectors.Recognition.Pages;

namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>Puts the words of a page back into lines by their geometry, whatever order they were read in.</summary>
internal static partial class PageRows
{
    public static IReadOnlyList<Row> Of(ReadPage page)
    {
        var words = page.Words.Select(word => Cleaned(word, page)).Where(HasSubstance).OrderBy(word => word.Middle).ToList();
        if (words.Count == 0)
            return [];
        var typical = words.Select(word => word.Height).Order().ElementAt(words.Count / 2);
        var lines = new List<List<Word>>();
        foreach (var word in words)
            Home(lines, word, typical).Add(word);
        return [.. lines.Select(line => new Row(WithNumberSigns([.. line.OrderBy(word => word.Left)]))).OrderBy(row => row.Middle)];
    }

    private static Word Cleaned(Word word, ReadPage page)
    {
        var text = page.FromTextLayer ? word.Text : Lookalikes.Mended(word.Text.Trim('`', '‘', '’', '|', '_', '°', '^', '~', '*'));
        return word with { Text = page.FromTextLayer ? text : LabelWords.Mended(text), Page = page.Number };
    }

    private static List<Word> Home(List<List<Word>> lines, Word word, double typical)
    {
        List<Word>? best = null;
        var nearest = double.MaxValue;
        for (var i = lines.Count - 1; i >= 0 && i >= lines.Count - 12; i--)
        {
            var neighbour = Neighbour(lines[i], word);
            var distance = Math.Abs(neighbour.Middle - word.Middle);
            var limit = 0.5 * Math.Max(typical * 0.8, Math.Min(neighbour.Height, word.Height));
            if (distance < limit && distance < nearest && !lines[i].Exists(other => Overlaps(other, word)))
                (best, nearest) = (lines[i], distance);
        }

        if (best is not null)
            return best;
        lines.Add([]);
        return lines[^1];
    }

    /// <summary>The line's word closest along the line: a slightly bent line is followed from word to word.</summary>
    private static Word Neighbour(List<Word> line, Word word) =>
        line.MinBy(other => Math.Max(0, Math.Max(other.Left - word.Right, word.Left - other.Right)))!;

    private static bool Overlaps(Word one, Word other) =>
        Math.Min(one.Right, other.Right) - Math.Max(one.Left, other.Left) > 0.5 * Math.Min(one.Width, other.Width);

    /// <summary>Specks, rules and borders come out of the reader as lone bars and dots.</summary>
    private static bool HasSubstance(Word word) =>
        word.Height > 0 && word.Width > 0 && (word.Text.Any(char.IsLetterOrDigit) || word.Text is "№" or "%" or "₽" or "«" or "»" or "\"");

    /// <summary>«№» is often read as «No», «Ne» or «М»: before a number it is the sign.</summary>
    private static List<Word> WithNumberSigns(List<Word> words)
    {
        for (var i = 0; i < words.Count - 1; i++)
            if (
                words[i + 1].Text.Any(char.IsDigit)
                && (
                    NumberSign().IsMatch(words[i].Text)
                    || (i > 0 && LoneLetter().IsMatch(words[i].Text) && Numbered().IsMatch(words[i - 1].Text))
                )
            )
                words[i] = words[i] with { Text = "№" };
        for (var i = 0; i < words.Count; i++)
            if (GluedNumberSign().Match(words[i].Text) is { Success: true } glued)
                words[i] = words[i] with { Text = "№" + words[i].Text[glued.Length..] };
        return words;
    }

    [GeneratedRegex(@"^(N|No|Nо|NО|NO|Ne|Nе|Nº|N°|Ng|№\.|Мо|Ме|Ми|Не|Ло|Мо\.|Xe|Хе|Мэ|Ng)\z", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex NumberSign();

    [GeneratedRegex(@"^[МMЖХ]\z", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex LoneLetter();

    /// <summary>Words after which a number follows.</summary>
    [GeneratedRegex(
        @"сч[её]т|фактура|оплату|^акт|договор|накладная|приказ|исх",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        100
    )]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^(No|Nо|N|Ne|Nº|N°)(?=[0-9])", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex GluedNumberSign();
}
