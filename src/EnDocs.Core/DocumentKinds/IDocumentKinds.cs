namespace EnDocs.Core.DocumentKinds;

/// <summary>The kinds of document of this installation.</summary>
public interface IDocumentKinds
{
    Task<IReadOnlyList<DocumentKind>> AllAsync(CancellationToken cancellationToken);

    Task<DocumentKind?> FindAsync(string code, CancellationToken cancellationToken);
}
