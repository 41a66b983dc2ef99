using EnDocs.Core.Recognition;

namespace EnDocs.Tests.Support.Scans;

/// <summary>A made-up document: its pages and the requisites that stand on them.</summary>
public sealed record TestScan
{
    public required string Kind { get; init; }

    public required IReadOnlyList<Sheet> Pages { get; init; }

    /// <summary>Right values by <see cref="FieldKeys"/>; what is not named here must not be found (except bank.name, purpose, qr, extra.*).</summary>
    public required IReadOnlyDictionary<string, string> Truth { get; init; }
}
