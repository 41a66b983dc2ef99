namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>Puts right what a reader makes of a slash beside ones: «2026/117» becomes «20261117» or «2026/1117». The shapes on the page tell which is which.</summary>
internal static class SlashOrOne
{
    /// <summary>What may be a stroke that was taken for something else.</summary>
    private const string Ones = "1lI|!";

    private const string Flat = "-–—_.,";

    /// <param name="number">What was read.</param>
    /// <param name="slashes">Whether each tall shape of it, from left to right, leans like a slash.</param>
    /// <returns>The only small change that agrees with the shapes; what was read, if it agrees itself or if there is no such change.</returns>
    public static string Corrected(string number, IReadOnlyList<bool> slashes)
    {
        if (Agrees(number, slashes))
            return number;
        var agreeing = Changes(number).Distinct(StringComparer.Ordinal).Where(change => Agrees(change, slashes)).Take(2).ToList();
        return agreeing is [var only] ? only : number;
    }

    private static bool Agrees(string number, IReadOnlyList<bool> slashes)
    {
        var tall = number.Where(character => !Flat.Contains(character, StringComparison.Ordinal)).ToList();
        if (tall.Count != slashes.Count)
            return false;
        for (var i = 0; i < tall.Count; i++)
            if (tall[i] == '/' != slashes[i] && (tall[i] == '/' || Ones.Contains(tall[i], StringComparison.Ordinal)))
                return false;
        return true;
    }

    private static IEnumerable<string> Changes(string number)
    {
        for (var i = 0; i < number.Length; i++)
        {
            if (!Ones.Contains(number[i], StringComparison.Ordinal))
                continue;
            yield return $"{number[..i]}/{number[(i + 1)..]}";
            if ((i > 0 && number[i - 1] == '/') || (i + 1 < number.Length && number[i + 1] == '/'))
                yield return number.Remove(i, 1);
        }
    }
}
