namespace EnDocs.Portal.Cards;

/// <summary>The parts of a card's page.</summary>
public enum CardTab
{
    Requisites,

    /// <summary>The pages; on a wide screen they always stand beside.</summary>
    Scan,
    Way,
    Files,
    History,
}
