using System.Globalization;
using System.Text.RegularExpressions;

namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>A sum in words («Сто двадцать рублей 50 копеек»): slow to read for a person, but hard to misread for us.</summary>
internal static partial class AmountInWords
{
    private static readonly Dictionary<string, int> Numbers = new()
    {
        ["ноль"] = 0,
        ["один"] = 1,
        ["одна"] = 1,
        ["два"] = 2,
        ["две"] = 2,
        ["три"] = 3,
        ["четыре"] = 4,
        ["пять"] = 5,
        ["шесть"] = 6,
        ["семь"] = 7,
        ["восемь"] = 8,
        ["девять"] = 9,
        ["десять"] = 10,
        ["одиннадцать"] = 11,
        ["двенадцать"] = 12,
        ["тринадцать"] = 13,
        ["четырнадцать"] = 14,
        ["пятнадцать"] = 15,
        ["шестнадцать"] = 16,
        ["семнадцать"] = 17,
        ["восемнадцать"] = 18,
        ["девятнадцать"] = 19,
        ["двадцать"] = 20,
        ["тридцать"] = 30,
        ["сорок"] = 40,
        ["пятьдесят"] = 50,
        ["шестьдесят"] = 60,
        ["семьдесят"] = 70,
        ["восемьдесят"] = 80,
        ["девяносто"] = 90,
        ["сто"] = 100,
        ["двести"] = 200,
        ["триста"] = 300,
        ["четыреста"] = 400,
        ["пятьсот"] = 500,
        ["шестьсот"] = 600,
        ["семьсот"] = 700,
        ["восемьсот"] = 800,
        ["девятьсот"] = 900,
    };

    private static readonly Dictionary<string, long> Ranks = new()
    {
        ["тысяча"] = 1_000,
        ["тысячи"] = 1_000,
        ["тысяч"] = 1_000,
        ["миллион"] = 1_000_000,
        ["миллиона"] = 1_000_000,
        ["миллионов"] = 1_000_000,
        ["миллиард"] = 1_000_000_000,
        ["миллиарда"] = 1_000_000_000,
        ["миллиардов"] = 1_000_000_000,
    };

    /// <summary>Sums in words that could be read completely; a doubtful one is left out.</summary>
    public static IEnumerable<Money> In(TextRun run)
    {
        foreach (Match match in Sum().Matches(run.Text))
        {
            var words = match.Groups["words"].Value.Split((char[])[' ', '\n', ':', '(', ',', '.'], StringSplitOptions.RemoveEmptyEntries);
            if (Read(words) is { } roubles && roubles > 0)
                yield return new Money(
                    roubles * 100 + (match.Groups["kop"].Success ? long.Parse(match.Groups["kop"].Value, CultureInfo.InvariantCulture) : 0),
                    match.Index,
                    match.Length
                );
        }
    }

    /// <summary>Reads from the last word backwards to the first that is no number, and refuses what does not descend.</summary>
    internal static long? Read(IReadOnlyList<string> words)
    {
        var first = words.Count;
        while (first > 0 && Meaning(words[first - 1]) is not null)
            first--;
        // A broken word inside the sum leaves a lower part that looks whole.
        if (first == words.Count || words.Take(first).Any(word => word.Length > 2 && Meaning(word) is not null))
            return null;
        if (!char.IsUpper(words[first][0]) && first > 0 && char.IsLetter(words[first - 1][^1]))
            return null;
        long total = 0,
            group = 0,
            lastRank = long.MaxValue;
        var lastValue = int.MaxValue;
        for (var i = first; i < words.Count; i++)
        {
            var (value, rank) = Meaning(words[i])!.Value;
            if (rank > 0)
            {
                if (rank >= lastRank)
                    return null;
                total += Math.Max(1, group) * rank;
                (group, lastRank, lastValue) = (0, rank, int.MaxValue);
                continue;
            }

            if (Size(value) >= Size(lastValue))
                return null;
            group += value;
            lastValue = value;
        }

        return total + group;
    }

    private static int Size(int value) =>
        value >= 100
            ? value == int.MaxValue
                ? 4
                : 3
            : value is >= 20
                ? 2
                : 1;

    private static (int Value, long Rank)? Meaning(string word)
    {
        var lower = word.ToLowerInvariant();
        if (Numbers.TryGetValue(lower, out var value))
            return (value, 0);
        if (Ranks.TryGetValue(lower, out var rank))
            return (0, rank);
        if (lower.Length < 5)
            return null;
        var near = Numbers.Keys.Where(known => Math.Abs(known.Length - lower.Length) <= 1 && Spelling.Distance(known, lower) == 1).ToList();
        if (near.Count == 1)
            return (Numbers[near[0]], 0);
        var nearRank = Ranks.Keys.FirstOrDefault(known => Spelling.Distance(known, lower) == 1);
        return near.Count == 0 && nearRank is not null ? (0, Ranks[nearRank]) : null;
    }

    [GeneratedRegex(
        @"(?<words>(?:[А-Яа-яё]{2,14}[\s:(,.]+){1,24})рубл[а-яё]{1,3}[\s,.]*(?:(?<kop>[0-9]{2})\s*коп)?",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Sum();
}
