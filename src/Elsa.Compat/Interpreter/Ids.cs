namespace Elsa.Workflows.Interpreter;

/// <summary>Makes ids that sort by time, so that tables grow at one end of their index.</summary>
internal static class Ids
{
    private const long Random48 = 1L << 48;

    /// <returns>24 hexadecimal digits: milliseconds, then chance.</returns>
    public static string New(DateTimeOffset now) =>
        string.Create(
            24,
            (now.ToUnixTimeMilliseconds(), Random.Shared.NextInt64(Random48)),
            static (digits, parts) =>
            {
                Write(digits[..12], parts.Item1);
                Write(digits[12..], parts.Item2);
            }
        );

    private static void Write(Span<char> digits, long number)
    {
        for (var i = digits.Length - 1; i >= 0; i--, number >>= 4)
            digits[i] = "0123456789abcdef"[(int)(number & 0xF)];
    }
}
