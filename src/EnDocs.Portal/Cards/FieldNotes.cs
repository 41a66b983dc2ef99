namespace EnDocs.Portal.Cards;

/// <summary>What the checks say of one requisite.</summary>
/// <param name="Error">Must be corrected before saving; null when nothing must.</param>
/// <param name="Warning">Worth a look, does not stop saving; null when all is well.</param>
public sealed record FieldNotes(string? Error, string? Warning);
