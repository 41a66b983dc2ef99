using System.Globalization;

namespace EnDocs.Portal.Wording;

/// <summary>Russian plural forms: 1 задача, 2 задачи, 5 задач.</summary>
internal static class Plural
{
    public static string Of(int count, string one, string few, string many) =>
        $"{count.ToString("N0", Russian.Culture)}\u00A0{Word(count, one, few, many)}";

    public static string Word(int count, string one, string few, string many)
    {
        var (tens, ones) = (Math.Abs(count) % 100, Math.Abs(count) % 10);
        return tens is >= 11 and <= 14 ? many
            : ones == 1 ? one
            : ones is >= 2 and <= 4 ? few
            : many;
    }
}

/// <summary>The culture of every text of the portal.</summary>
internal static class Russian
{
    public static CultureInfo Culture { get; } = CultureInfo.GetCultureInfo("ru-RU");
}
