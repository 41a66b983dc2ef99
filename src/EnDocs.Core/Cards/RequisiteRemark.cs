namespace EnDocs.Core.Cards;

/// <summary>What is to be said about one requisite of a card.</summary>
/// <param name="Key">The requisite.</param>
/// <param name="Level">Whether it can be saved so.</param>
/// <param name="Text">A plain Russian sentence for the person.</param>
public sealed record RequisiteRemark(string Key, RemarkLevel Level, string Text);

/// <summary>How grave a remark is.</summary>
public enum RemarkLevel
{
    /// <summary>May be saved, but not sent on: a required value is not there yet.</summary>
    Missing,

    /// <summary>May be saved and sent on: the document may really say so, but somebody should look again.</summary>
    Warning,

    /// <summary>Cannot be saved: it is no value of its type.</summary>
    Error,
}
