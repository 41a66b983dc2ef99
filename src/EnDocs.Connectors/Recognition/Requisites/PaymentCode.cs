using System.Globalization;
using System.Text;

namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>The payment code of ГОСТ Р 56042-2014: exact requisites of the payee, in a QR on the invoice.</summary>
internal sealed class PaymentCode
{
    private static readonly string[] Obligatory = ["Name", "PersonalAcc", "BIC"];

    private readonly Dictionary<string, string> _values;

    private PaymentCode(string payload, Dictionary<string, string> values)
    {
        Payload = payload;
        _values = values;
    }

    /// <summary>The text in full, in Unicode.</summary>
    public string Payload { get; }

    public string? this[string key] => _values.GetValueOrDefault(key);

    /// <summary>In kopecks.</summary>
    public long? Sum => long.TryParse(this["Sum"], NumberStyles.None, CultureInfo.InvariantCulture, out var kopecks) ? kopecks : null;

    /// <param name="payload">As a decoder gives it: single-byte code pages come as Latin-1 characters.</param>
    public static PaymentCode? Parse(string? payload)
    {
        if (payload is null || payload.Length < 20 || !payload.StartsWith("ST0001", StringComparison.Ordinal))
            return null;
        var text = payload[6] switch
        {
            '1' => Reencoded(payload, 1251),
            '3' => Reencoded(payload, 20866),
            _ => payload,
        };
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in text[8..].Split(text[7]))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at > 0)
                values[pair[..at]] = pair[(at + 1)..].Trim();
        }

        return Obligatory.All(values.ContainsKey) ? new PaymentCode(text, values) : null;
    }

    private static string Reencoded(string payload, int codePage)
    {
        // A decoder that knows the code page has given Cyrillic already.
        if (payload.Any(character => character > '\u00FF'))
            return payload;
        return CodePagesEncodingProvider.Instance.GetEncoding(codePage)!.GetString(Encoding.Latin1.GetBytes(payload));
    }
}
