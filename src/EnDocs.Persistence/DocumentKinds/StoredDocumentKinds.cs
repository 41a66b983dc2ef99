using EnDocs.Core.DocumentKinds;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.DocumentKinds;

internal sealed class StoredDocumentKinds(WorkflowsDbContext database) : IDocumentKinds
{
    public async Task<IReadOnlyList<DocumentKind>> AllAsync(CancellationToken cancellationToken) =>
        await database.Set<DocumentKind>().AsNoTracking().OrderBy(kind => kind.Name).ToListAsync(cancellationToken);

    public async Task<DocumentKind?> FindAsync(string code, CancellationToken cancellationToken) =>
        await database.Set<DocumentKind>().AsNoTracking().SingleOrDefaultAsync(kind => kind.Code == code, cancellationToken);
}
