namespace EnDocs.Core.Access;

/// <summary>What somebody may do with a card.</summary>
[Flags]
public enum CardActions
{
    None = 0,
    View = 1,
    Edit = 2,
    Delete = 4,

    /// <summary>Start its process and send it on.</summary>
    Start = 8,
    Sign = 16,
}
