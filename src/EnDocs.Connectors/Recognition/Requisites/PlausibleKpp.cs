using EnDocs.Core.TaxNumbers;

namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>A КПП has no check digit; this is what can be said of it.</summary>
internal static class PlausibleKpp
{
    /// <summary>A КПП names a tax office and a reason; an account or a telephone number seldom looks like one.</summary>
    public static bool Is(string digits) =>
        Kpp.TryParse(digits, out _) && digits[..2] != "00" && !digits.StartsWith("04", StringComparison.Ordinal);
}
