using EnDocs.Connectors.Recognition.Pages;

namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>A name of an organisation on the page and, when one stands beside it, its ИНН.</summary>
internal sealed record NameMention(string Name, IReadOnlyList<Word> Words)
{
    public TaxNumberMention? Beside { get; init; }

    /// <summary>Nothing but «ИНН» stands between the name and the number.</summary>
    public bool DirectlyBeside { get; init; }

    /// <summary>The role that the sentence itself gives: «именуемое в дальнейшем «Исполнитель»».</summary>
    public PartyRole Called { get; init; }

    public Word First => Words[0];

    public static IReadOnlyList<NameMention> In(DocumentText text, IReadOnlyList<TaxNumberMention> numbers)
    {
        var found = new Dictionary<Word, NameMention>(ReferenceEqualityComparer.Instance);
        foreach (var run in text.Paragraphs.Cast<TextRun>().Append(text.Flow))
        {
            var names = PartyNames.In(run.Text).ToList();
            for (var i = 0; i < names.Count; i++)
            {
                var (name, index, length) = names[i];
                var words = run.WordsAt(index, length);
                if (words.Count == 0)
                    continue;
                var end = i + 1 < names.Count ? names[i + 1].Index : run.Text.Length;
                var after = run.Text[(index + length)..Math.Min(end, index + length + 160)];
                var mention = new NameMention(name, words)
                {
                    Beside = NumberBetween(run, index + length, Math.Min(end, index + length + 160), numbers),
                    DirectlyBeside = after.TrimStart(' ', ',', '\n', ';').StartsWith("ИНН", StringComparison.OrdinalIgnoreCase),
                    Called = RoleOfSentence.After(after),
                };
                found[words[0]] = found.TryGetValue(words[0], out var known) ? Joined(known, mention) : mention;
            }
        }

        return [.. found.Values.OrderBy(mention => mention.First.Page).ThenBy(mention => mention.First.Top)];
    }

    private static TaxNumberMention? NumberBetween(TextRun run, int from, int to, IReadOnlyList<TaxNumberMention> numbers)
    {
        var words = run.WordsAt(from, Math.Max(0, to - from));
        return numbers.FirstOrDefault(number => words.Any(word => ReferenceEquals(word, number.Word)));
    }

    /// <summary>A paragraph keeps columns apart, so its reading of the name comes first; the flow may add the role.</summary>
    private static NameMention Joined(NameMention paragraph, NameMention flow) =>
        paragraph with
        {
            Called = paragraph.Called == PartyRole.Neither ? flow.Called : paragraph.Called,
        };
}
