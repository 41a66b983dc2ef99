using Microsoft.EntityFrameworkCore.Storage;

namespace EnDocs.Persistence;

/// <summary>An open transaction that writes, and on SQLite the turn of the one writer.</summary>
public sealed class WriteTransaction(IDbContextTransaction transaction, IDisposable? turn) : IAsyncDisposable
{
    public Task CommitAsync() => transaction.CommitAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        turn?.Dispose();
    }
}
