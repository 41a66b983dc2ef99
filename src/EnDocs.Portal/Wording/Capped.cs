using EnDocs.Core.Registries;

namespace EnDocs.Portal.Wording;

/// <summary>Numbers of cards, which nobody counts beyond a limit: «17», «999+».</summary>
internal static class Capped
{
    public static string Of(int cards) => cards > RegistryCounter.Most ? $"{RegistryCounter.Most}+" : cards.ToString(Russian.Culture);

    /// <summary>«3 документа», «более 999 документов».</summary>
    public static string Documents(int cards) =>
        cards > RegistryCounter.Most
            ? $"более {Plural.Of(RegistryCounter.Most, "документа", "документов", "документов")}"
            : Plural.Of(cards, "документ", "документа", "документов");
}
