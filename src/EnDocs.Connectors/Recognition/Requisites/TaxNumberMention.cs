using System.Text.RegularExpressions;
using EnDocs.Connectors.Recognition.Pages;
using EnDocs.Core.TaxNumbers;

namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>An ИНН on the page whose check digits agree, with the КПП printed beside it.</summary>
internal sealed partial record TaxNumberMention(Inn Inn, Word Word, bool Anchored, bool Repaired)
{
    public string? Kpp { get; init; }

    public IReadOnlyList<Word> KppWords { get; init; } = [];

    public static IReadOnlyList<TaxNumberMention> In(DocumentText text)
    {
        var found = new Dictionary<Word, TaxNumberMention>(ReferenceEqualityComparer.Instance);
        foreach (var run in text.Paragraphs.Cast<TextRun>().Concat(text.Rows))
        foreach (var mention in In(run))
            found[mention.Word] = found.TryGetValue(mention.Word, out var known) ? Joined(known, mention) : mention;
        return [.. found.Values.OrderBy(mention => mention.Word.Page).ThenBy(mention => mention.Word.Top)];
    }

    private static IEnumerable<TaxNumberMention> In(TextRun run)
    {
        foreach (Match match in Digits().Matches(run.Text))
        {
            var group = match.Groups["inn"];
            var repaired = false;
            if (!Inn.TryParse(group.Value, out var inn))
            {
                if (!Inn.TryParse(Lookalikes.ToDigits(group.Value), out inn))
                    continue;
                repaired = true;
            }

            var before = run.Text[Math.Max(0, group.Index - 40)..group.Index];
            if (Foreign().IsMatch(before))
                continue;
            var words = run.WordsAt(group.Index, group.Length);
            var anchored = Anchor().IsMatch(before);
            if (words.Count == 0 || (repaired && !anchored))
                continue;
            yield return WithKpp(new TaxNumberMention(inn, words[0], anchored, repaired), run, group.Index + group.Length);
        }
    }

    private static TaxNumberMention WithKpp(TaxNumberMention mention, TextRun run, int from)
    {
        if (!mention.Inn.IsOrganisation || KppAfter().Match(run.Text, from) is not { Success: true } match)
            return mention;
        var group = match.Groups["kpp"];
        var digits = Lookalikes.ToDigits(group.Value);
        return PlausibleKpp.Is(digits) ? mention with { Kpp = digits, KppWords = run.WordsAt(group.Index, group.Length) } : mention;
    }

    private static TaxNumberMention Joined(TaxNumberMention one, TaxNumberMention other) =>
        one with
        {
            Anchored = one.Anchored || other.Anchored,
            Kpp = one.Kpp ?? other.Kpp,
            KppWords = one.Kpp is null ? other.KppWords : one.KppWords,
        };

    private const string Digit = "[0-9OОoоЗзIl|бВBS]";

    [GeneratedRegex(
        @"(?<![0-9A-Za-zА-Яа-я.\-])(?<inn>" + Digit + "{12}|" + Digit + @"{10})(?![0-9A-Za-zА-Яа-я])",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Digits();

    [GeneratedRegex(
        @"(?:ИНН|ИНК|ИНИ|VНН|ИНН\W{0,3}КПП|ИННИКПП|ИННКПП|ИННИКЛП|ИННИПП|И\s?Н\s?Н)[^0-9]{0,30}$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        500
    )]
    private static partial Regex Anchor();

    [GeneratedRegex(
        @"(?:ОГРН(?:ИП)?|ОКПО|тел\.?|СНИЛС|ОКАТО|р/с|к/с)\W{0,4}$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        500
    )]
    private static partial Regex Foreign();

    [GeneratedRegex(
        @"\G\s*(?:[,;]?\s*(?:/|\\)?\s*(?:[КK][ПЛИНI]{2})\W{0,3}|[/\\|]\s*)(?<kpp>[0-9OОoоЗзIl|бВBS]{9})(?![0-9])",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        500
    )]
    private static partial Regex KppAfter();
}
