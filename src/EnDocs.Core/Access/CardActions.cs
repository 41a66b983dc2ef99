namespace EnDocs.Core.Access;

/// <summary>What somebody may do with a card.</summary>
[Flags]
public enum CardActions
{
    None = 0,
    View = 1,
    Edit = 2,

    /// <summary>Start its process and send it on.</summary>
    Start = 8,

    /// <summary>Sign it, when a stage asks for it.</summary>
    Sign = 16,
}
