using EnDocs.Connectors.Recognition.Pages;
using EnDocs.Connectors.Recognition.Requisites;
using EnDocs.Core.Recognition;

namespace EnDocs.Connectors.Recognition;

/// <summary>
/// A number has no check digit and no dictionary, so its shapes are looked at, and in doubt its spot is read once more, larger and with Russian
/// letters only: «AN-12» becomes «ДП-12».
/// </summary>
internal static class NumberReReading
{
    /// <summary>From here on the number was read alike in two places of the page.</summary>
    private const double StandsTwice = 0.98;

    private static readonly string[] Keys = [FieldKeys.Number, FieldKeys.ContractNumber];

    public static async Task<IReadOnlyDictionary<string, Found>> ApplyAsync(
        IReadOnlyDictionary<string, Found> fields,
        DocumentReader reader,
        IReadOnlyList<ScannedPage> pages,
        CancellationToken cancellationToken
    )
    {
        var result = new Dictionary<string, Found>(fields);
        foreach (var key in Keys)
        {
            if (!result.TryGetValue(key, out var found) || found.Words.Count == 0 || found.Confidence >= StandsTwice)
                continue;
            var page = pages.FirstOrDefault(page => page.Page.Number == found.Words[0].Page);
            if (page?.Straight is null)
                continue;
            var slashes = GlyphStrokes.AreSlashes(page.Straight, found.Words);
            found = found with { Value = SlashOrOne.Corrected(found.Value, slashes) };
            if (IsDoubtful(found))
            {
                var again = NumberAndDate.Clean(await reader.ReadSpotAsync(page, found.Words, cancellationToken));
                found = Weighed(found, SlashOrOne.Corrected(again, slashes));
            }

            result[key] = found;
        }

        return result;
    }

    /// <summary>Bare digits that the reader was sure of need no second look.</summary>
    private static bool IsDoubtful(Found found) => found.Value.Any(char.IsLetter) || found.ReadingConfidence < 0.85;

    internal static Found Weighed(Found found, string again)
    {
        if (again.Length == 0 || !again.Any(char.IsDigit))
            return found;
        if (NumberAndDate.Folded(again) == NumberAndDate.Folded(found.Value))
            return found with { Value = IsLatin(found.Value) ? again : found.Value, Confidence = Math.Max(found.Confidence, 0.97) };
        if (IsLatin(found.Value) && Digits(again) == Digits(found.Value))
            return found with { Value = again };
        // «С4-17»: a digit between letters and a dash is a letter misread.
        if (again.Length == found.Value.Length && DiffersByLetterForDigit(found.Value, again))
            return found with { Value = again };
        return found with { Confidence = found.Confidence * 0.8 };
    }

    private static bool DiffersByLetterForDigit(string first, string again)
    {
        var places = Enumerable
            .Range(0, first.Length)
            .Where(i => Lookalikes.ToCyrillic(first[i].ToString()) != Lookalikes.ToCyrillic(again[i].ToString()))
            .ToList();
        return places.Count == 1
            && char.IsDigit(first[places[0]])
            && char.IsLetter(again[places[0]])
            && places[0] > 0
            && char.IsLetter(first[places[0] - 1]);
    }

    private static bool IsLatin(string number) => number.Any(char.IsAsciiLetter);

    private static string Digits(string number) => string.Concat(number.Where(char.IsDigit));
}
