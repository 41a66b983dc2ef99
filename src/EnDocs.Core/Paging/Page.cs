namespace EnDocs.Core.Paging;

/// <summary>One page of a list that is read by key: <see cref="Next"/> continues after the last row and is null at the end.</summary>
public sealed record Page<T>
{
    public required IReadOnlyList<T> Items { get; init; }

    public string? Next { get; init; }
}
