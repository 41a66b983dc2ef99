namespace EnDocs.Core.Cards;

/// <summary>An earlier card of the same seller, number and date.</summary>
public sealed record CardTwin(CardId Id, string Title);
