namespace EnDocs.Connectors.Recognition.Requisites;

/// <summary>Brings a person's full name from the accusative («Павлову Наталью Игоревну») to the nominative.</summary>
internal static class RussianNames
{
    private static readonly string[] SurnamesLikeAdjectives = ["ий", "ый", "ой"];

    public static string Nominative(string fullName)
    {
        var parts = fullName.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 3)
            return fullName;
        if (
            parts[2].EndsWith("вну", StringComparison.Ordinal)
            || parts[2].EndsWith("чну", StringComparison.Ordinal)
            || parts[2].EndsWith("шну", StringComparison.Ordinal)
        )
            return $"{FemaleSurname(parts[0])} {FemaleName(parts[1])} {parts[2][..^1]}а";
        return parts[2].EndsWith("вича", StringComparison.Ordinal) || parts[2].EndsWith("ича", StringComparison.Ordinal)
            ? $"{MaleSurname(parts[0])} {MaleName(parts[1])} {parts[2][..^1]}"
            : fullName;
    }

    private static string FemaleSurname(string surname) =>
        surname.EndsWith("ую", StringComparison.Ordinal) ? surname[..^2] + "ая"
        : surname.EndsWith('у') ? surname[..^1] + "а"
        : surname.EndsWith('ю') ? surname[..^1] + "я"
        : surname;

    private static string FemaleName(string name) =>
        name.EndsWith('у') ? name[..^1] + "а"
        : name.EndsWith('ю') ? name[..^1] + "я"
        : name;

    private static string MaleSurname(string surname)
    {
        if (surname.EndsWith("ского", StringComparison.Ordinal) || surname.EndsWith("цкого", StringComparison.Ordinal))
            return surname[..^3] + SurnamesLikeAdjectives[0];
        if (surname.EndsWith("ого", StringComparison.Ordinal))
            return surname[..^3] + SurnamesLikeAdjectives[1];
        return surname.EndsWith('а') ? surname[..^1] : surname;
    }

    private static string MaleName(string name) =>
        name switch
        {
            "Павла" => "Павел",
            "Льва" => "Лев",
            "Петра" => "Пётр",
            "Илью" or "Никиту" or "Фому" or "Кузьму" or "Савву" or "Луку" => name[..^1] + (name.EndsWith('ю') ? "я" : "а"),
            "Игоря" => "Игорь",
            _ when name.EndsWith("ия", StringComparison.Ordinal)
                    || name.EndsWith("ея", StringComparison.Ordinal)
                    || name.EndsWith("ая", StringComparison.Ordinal) => name[..^1] + "й",
            _ when name.EndsWith('а') => name[..^1],
            _ => name,
        };
}
