namespace EnDocs.Tests.Support.Server;

/// <summary>How a test wants its server.</summary>
public sealed record EnDocsServerOptions
{
    /// <summary>Say <c>["--demo"]</c>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Environment variables of every start; they win over the fixture's own.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary><see langword="null"/> means a temporary folder that is deleted in the end.</summary>
    public string? DataFolder { get; init; }
}
