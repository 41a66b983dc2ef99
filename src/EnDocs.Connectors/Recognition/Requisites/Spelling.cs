namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>How many letters one word is away from another.</summary>
internal static class Spelling
{
    public static int Distance(string one, string other)
    {
        var previous = new int[other.Length + 1];
        var current = new int[other.Length + 1];
        for (var j = 0; j <= other.Length; j++)
            previous[j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= other.Length; j++)
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
            (previous, current) = (current, previous);
        }

        return previous[other.Length];
    }
}
