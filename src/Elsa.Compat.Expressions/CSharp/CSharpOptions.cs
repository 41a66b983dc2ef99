namespace Elsa.Expressions.CSharp;

/// <summary>Whether definitions may hold C#, and how much of it is kept compiled.</summary>
public sealed record CSharpOptions
{
    /// <summary>
    /// Off unless an administrator of the server says otherwise: C# is no sandbox, it may do whatever the server's process may, and nothing
    /// stops a loop that never ends.
    /// </summary>
    public bool AllowHostCodeExecution { get; init; }

    /// <summary>Scripts that stay compiled; of more than these the one that was not used for longest is unloaded.</summary>
    public int CompiledScripts { get; init; } = 500;

    /// <summary>Characters of source text; longer scripts are refused before they are compiled.</summary>
    public int SourceLength { get; init; } = 200_000;
}
