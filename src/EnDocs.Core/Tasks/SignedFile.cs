using EnDocs.Core.Cards;

namespace EnDocs.Core.Tasks;

/// <summary>A file over which somebody put a simple signature (простая подпись): the hash says which bytes, whatever the file is called later.</summary>
/// <param name="Hash">SHA-256 of the bytes, 64 lower-case hex digits.</param>
/// <param name="Name">The file's name when it was signed.</param>
public sealed record SignedFile(string Hash, string Name)
{
    public static IReadOnlyList<SignedFile> AllOf(Card card) => [.. card.Files.Select(file => new SignedFile(file.Hash.Value, file.Name))];
}
