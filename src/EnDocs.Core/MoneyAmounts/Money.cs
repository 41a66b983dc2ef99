using System.Globalization;

namespace EnDocs.Core.MoneyAmounts;

/// <summary>An amount of roubles in whole kopecks.</summary>
public readonly record struct Money(long Kopecks) : IComparable<Money>
{
    private const decimal MostRoubles = long.MaxValue / 100;

    private static readonly CultureInfo Russian = CultureInfo.GetCultureInfo("ru-RU");

    /// <summary>Reads <c>1234567.89</c>, <c>1 234 567,89</c> and <c>1234567</c>; more than two decimals are refused.</summary>
    public static bool TryParse(string? text, out Money money)
    {
        money = default;
        if (text is null)
            return false;

        var compact = string.Concat(text.Where(c => !char.IsWhiteSpace(c))).Replace(',', '.');
        if (
            !decimal.TryParse(
                compact,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var roubles
            )
            || Math.Abs(roubles) > MostRoubles
        )
            return false;

        var kopecks = roubles * 100;
        if (kopecks != decimal.Truncate(kopecks))
            return false;

        money = new((long)kopecks);
        return true;
    }

    public static Money FromRoubles(decimal roubles) => new((long)Math.Round(roubles * 100, MidpointRounding.AwayFromZero));

    public decimal Roubles => Kopecks / 100m;

    /// <summary>The canonical form <c>1234567.89</c>, as stored in requisites.</summary>
    public override string ToString() => Roubles.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>The form people read: <c>1 234 567,89</c> with no-break spaces.</summary>
    public string ToRussian() => Roubles.ToString("N2", Russian);

    public int CompareTo(Money other) => Kopecks.CompareTo(other.Kopecks);

    public static bool operator <(Money left, Money right) => left.Kopecks < right.Kopecks;

    public static bool operator >(Money left, Money right) => left.Kopecks > right.Kopecks;

    public static bool operator <=(Money left, Money right) => left.Kopecks <= right.Kopecks;

    public static bool operator >=(Money left, Money right) => left.Kopecks >= right.Kopecks;
}
