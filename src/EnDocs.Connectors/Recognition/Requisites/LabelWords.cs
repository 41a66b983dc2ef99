namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>Words that name requisites, when the reader took them for Latin: «BUK» is «БИК», «onnate» is «оплате».</summary>
internal static class LabelWords
{
    private static readonly string[] Known =
    [
        "бик",
        "инн",
        "кпп",
        "ндс",
        "счет",
        "счёт",
        "итого",
        "всего",
        "оплате",
        "оплату",
        "сумма",
        "банк",
        "получатель",
        "поставщик",
        "продавец",
        "исполнитель",
        "покупатель",
        "заказчик",
        "плательщик",
        "договор",
        "руб",
        "рублей",
        "копеек",
    ];

    /// <summary>What each Cyrillic letter looks like to a reader of Latin.</summary>
    private static readonly Dictionary<char, string> Looks = new()
    {
        ['а'] = "aA",
        ['б'] = "6bBS",
        ['в'] = "bB8",
        ['г'] = "rF",
        ['д'] = "gDA",
        ['е'] = "eE",
        ['ё'] = "eE",
        ['и'] = "uUMN",
        ['й'] = "uUMN",
        ['к'] = "kK",
        ['л'] = "nJ",
        ['м'] = "mM",
        ['н'] = "hHn",
        ['о'] = "oO0",
        ['п'] = "nN",
        ['р'] = "pP",
        ['с'] = "cC",
        ['т'] = "tTm",
        ['у'] = "yY",
        ['ц'] = "uU",
        ['ч'] = "4y",
        ['щ'] = "wW",
        ['ь'] = "b",
    };

    public static string Mended(string word)
    {
        var bare = word.TrimEnd(':', '.', ',');
        // One that holds a Cyrillic letter was taken for Cyrillic; one without Latin is a number.
        if (bare.Length is < 3 or > 12 || bare.Any(character => character is >= 'А' and <= 'ё') || !bare.Any(char.IsAsciiLetter))
            return word;
        var known = Array.Find(Known, label => Resembles(bare, label));
        if (known is null)
            return word;
        var cased = bare.Skip(1).Any(char.IsAsciiLetterLower)
            ? char.IsAsciiLetterUpper(bare[0])
                ? char.ToUpperInvariant(known[0]) + known[1..]
                : known
            : known.ToUpperInvariant();
        return cased + word[bare.Length..];
    }

    private static bool Resembles(string word, string label) =>
        word.Length == label.Length
        && label
            .Zip(word)
            .All(pair => Looks.TryGetValue(pair.First, out var looks) && looks.Contains(pair.Second, StringComparison.Ordinal));
}
