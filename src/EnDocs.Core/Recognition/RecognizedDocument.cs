namespace EnDocs.Core.Recognition;

/// <summary>What was read from a file: its kind, its requisites and its pages.</summary>
public sealed record RecognizedDocument
{
    /// <summary>One of <see cref="DocumentKindCodes"/>, or <see langword="null"/> when the kind could not be told.</summary>
    public string? KindCode { get; init; }

    /// <summary>At most one field per key.</summary>
    public IReadOnlyList<RecognizedField> Fields { get; init; } = [];

    public IReadOnlyList<RecognizedPage> Pages { get; init; } = [];

    /// <summary>What a person should look at, in Russian.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <returns>The field with this key (see <see cref="FieldKeys"/>), or <see langword="null"/>.</returns>
    public RecognizedField? Find(string key) => Fields.FirstOrDefault(field => field.Key == key);
}
