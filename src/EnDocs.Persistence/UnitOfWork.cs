using EnDocs.Core.Processes;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence;

internal sealed class UnitOfWork(WorkflowsDbContext database) : IUnitOfWork
{
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException stale)
        {
            throw new StaleDataException(stale);
        }
    }
}
