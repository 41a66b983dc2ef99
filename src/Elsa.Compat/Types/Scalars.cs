using System.Globalization;

namespace Elsa.Workflows.Types;

/// <summary>Reads numbers, flags, dates, ids and enums from text, in the invariant culture.</summary>
internal static class Scalars
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces;

    /// <returns>False when <paramref name="target"/> is no scalar; a scalar that cannot be read throws.</returns>
    public static bool TryParse(string text, Type target, out object? value)
    {
        value = target.IsEnum ? Enum.Parse(target, text, ignoreCase: true) : Parse(text, target);
        return value is not null;
    }

    private static object? Parse(string text, Type target)
    {
        if (target.IsPrimitive || target == typeof(decimal))
            return ParseNumber(text, target);

        var culture = CultureInfo.InvariantCulture;

        if (target == typeof(Guid))
            return Guid.Parse(text);

        if (target == typeof(DateTime))
            return DateTime.Parse(text, culture, DateTimeStyles.RoundtripKind | DateTimeStyles.AllowWhiteSpaces);

        if (target == typeof(DateTimeOffset))
            return DateTimeOffset.Parse(text, culture, Utc);

        if (target == typeof(DateOnly))
            return DateOnly.TryParse(text, culture, out var date)
                ? date
                : DateOnly.FromDateTime(DateTimeOffset.Parse(text, culture, Utc).DateTime);

        if (target == typeof(TimeOnly))
            return TimeOnly.Parse(text, culture);

        return target == typeof(TimeSpan) ? ParseDuration(text) : null;
    }

    /// <summary>Whole types accept «2.0» and «1e3», but not «1.5».</summary>
    private static object? ParseNumber(string text, Type target)
    {
        if (target == typeof(bool))
            return ParseFlag(text);

        if (target == typeof(char))
            return char.Parse(text);

        if (target == typeof(double))
            return double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

        if (target == typeof(float))
            return float.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

        if (target == typeof(nint) || target == typeof(nuint))
            return null;

        var number = decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

        if (target == typeof(decimal))
            return number;

        return decimal.Truncate(number) == number
            ? Convert.ChangeType(number, target, CultureInfo.InvariantCulture)
            : throw new FormatException("The number is not whole");
    }

    private static bool ParseFlag(string text) =>
        text switch
        {
            "1" or "on" or "yes" => true,
            "0" or "off" or "no" => false,
            _ => bool.Parse(text),
        };

    private static TimeSpan ParseDuration(string text) =>
        text is ['P' or 'p', ..] or ['-', 'P' or 'p', ..]
            ? System.Xml.XmlConvert.ToTimeSpan(text.ToUpperInvariant())
            : TimeSpan.Parse(text, CultureInfo.InvariantCulture);
}
