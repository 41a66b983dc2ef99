using EnDocs.Core.Employees;
using EnDocs.Core.Files;

namespace EnDocs.Core.Cards;

/// <summary>A file attached to a card; the bytes lie in the file store under <see cref="Hash"/>.</summary>
public sealed class CardFile
{
    public required Guid Id { get; init; }

    public required FileHash Hash { get; init; }

    /// <summary>The name under which it came, for download.</summary>
    public required string Name { get; init; }

    public required string MediaType { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Null when it came by intake.</summary>
    public EmployeeId? AddedBy { get; init; }
}
