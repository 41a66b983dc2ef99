namespace EnDocs.Core.Cards;

/// <summary>What an edit changed in one requisite.</summary>
public sealed record ValueChange(string Key, string? Before, string? After);
