using EnDocs.Core.TaxNumbers;

namespace EnDocs.Core.Recognition;

/// <summary>One file to be recognised.</summary>
public sealed record RecognitionRequest
{
    /// <summary>Where the file lies on this machine.</summary>
    public required string Path { get; init; }

    /// <summary>The name under which the file came; only a hint, the kind is decided by content.</summary>
    public required string FileName { get; init; }

    /// <summary>The ИНН of our own organisations, to tell buyer from seller.</summary>
    public IReadOnlyList<Inn> OwnOrganisations { get; init; } = [];

    /// <summary>The business date at which the file is read: a document is not dated later.</summary>
    public required DateOnly Today { get; init; }
}
