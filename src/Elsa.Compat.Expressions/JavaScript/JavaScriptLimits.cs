namespace Elsa.Expressions.JavaScript;

/// <summary>How much one script may use before it is stopped. An expression of a process needs a small part of this.</summary>
public sealed record JavaScriptLimits
{
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes that one evaluation may allocate, what it frees again included.</summary>
    public long MemoryBytes { get; init; } = 256L * 1024 * 1024;

    public int RecursionDepth { get; init; } = 200;

    public int Statements { get; init; } = 20_000_000;

    /// <summary>Elements of an array that a script makes at one stroke.</summary>
    public uint ArraySize { get; init; } = 5_000_000;

    /// <summary>Characters of source text; longer scripts are refused before they are parsed.</summary>
    public int SourceLength { get; init; } = 200_000;

    public TimeSpan RegexTime { get; init; } = TimeSpan.FromSeconds(1);
}
