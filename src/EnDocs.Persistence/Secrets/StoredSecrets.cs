using System.Security.Cryptography;
using EnDocs.Core.Secrets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace EnDocs.Persistence.Secrets;

internal sealed partial class StoredSecrets(WorkflowsDbContext database, IDataProtectionProvider protection, ILogger<StoredSecrets> logger)
    : IInstallationSecrets
{
    private readonly IDataProtector _protector = protection.CreateProtector("EnDocs.InstallationSecrets");

    public async Task<byte[]> GetOrMakeAsync(string name, int length, CancellationToken cancellationToken)
    {
        while (true)
        {
            var stored = await FindAsync(name, cancellationToken);
            if (stored is not null && TryUnprotect(stored, out var secret))
                return secret;

            // Whether this or another server has made it: the next turn reads the one that is stored.
            if (stored is not null)
                await ReplaceAsync(stored, length, cancellationToken);
            else
                await AddAsync(name, length);
        }
    }

    private Task<InstallationSecret?> FindAsync(string name, CancellationToken cancellationToken) =>
        database.Set<InstallationSecret>().AsNoTracking().SingleOrDefaultAsync(secret => secret.Name == name, cancellationToken);

    private async Task AddAsync(string name, int length)
    {
        database.Add(new InstallationSecret { Name = name, ProtectedValue = NewValue(length) });
        try
        {
            await database.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException failure) when (LostRaces.IsTaken(failure))
        {
            // Another server was first.
        }
        finally
        {
            database.ChangeTracker.Clear();
        }
    }

    /// <summary>The keys that encrypted it are lost, so the old value is good for nothing.</summary>
    private async Task ReplaceAsync(InstallationSecret lost, int length, CancellationToken cancellationToken)
    {
        var value = NewValue(length);
        await using var transaction = await database.BeginWriteAsync(cancellationToken);
        await database
            .Set<InstallationSecret>()
            .Where(secret => secret.Name == lost.Name && secret.ProtectedValue == lost.ProtectedValue)
            .ExecuteUpdateAsync(row => row.SetProperty(secret => secret.ProtectedValue, value), cancellationToken);
        await transaction.CommitAsync();
        LogReplaced(lost.Name);
    }

    private byte[] NewValue(int length) => _protector.Protect(RandomNumberGenerator.GetBytes(length));

    private bool TryUnprotect(InstallationSecret stored, out byte[] secret)
    {
        try
        {
            secret = _protector.Unprotect(stored.ProtectedValue);
            return true;
        }
        catch (CryptographicException)
        {
            secret = [];
            return false;
        }
    }

    [LoggerMessage(
        4101,
        LogLevel.Warning,
        "The secret {Name} could not be decrypted: the keys of Data Protection were lost. A new one was made"
    )]
    private partial void LogReplaced(string name);
}
