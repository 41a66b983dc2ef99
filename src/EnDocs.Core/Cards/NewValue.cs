namespace EnDocs.Core.Cards;

/// <summary>A value to put into a card: canonical text, or null to clear the requisite.</summary>
public sealed record NewValue(string Key, string? Value, ValueOrigin Origin);
