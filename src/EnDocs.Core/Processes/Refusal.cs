namespace EnDocs.Core.Processes;

/// <summary>Why a command was not accepted.</summary>
/// <param name="Code">A stable word for programs.</param>
/// <param name="Text">A plain Russian sentence for the person.</param>
public sealed record Refusal(string Code, string Text)
{
    public const string NotFound = "not-found";
    public const string Withdrawn = "withdrawn";
    public const string AlreadyDecided = "already-decided";
    public const string Stale = "stale-revision";
    public const string Forbidden = "forbidden";
    public const string Invalid = "invalid";
}
