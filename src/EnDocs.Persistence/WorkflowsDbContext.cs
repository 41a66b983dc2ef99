using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EnDocs.Persistence;

/// <summary>
/// The one context of engine and domain, so that a burst is one transaction. Tables are mapped by the
/// <see cref="IEntityTypeConfiguration{TEntity}"/> classes of this assembly, one per table; each provider has a thin subclass with its own migrations.
/// </summary>
public abstract class WorkflowsDbContext(DbContextOptions options) : DbContext(options), IDataProtectionKeyContext
{
    /// <summary>The keys of cookies and of stored secrets; in the database, so that every node and every backup has them.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        using var domain = new DomainChanges(ChangeTracker);
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        using var domain = new DomainChanges(ChangeTracker);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>Begins a transaction that is going to write. Every write of more than one statement starts here; disposing without a commit undoes it.</summary>
    public async Task<WriteTransaction> BeginWriteAsync(CancellationToken cancellationToken)
    {
        var turn = await EnterWriterGateAsync(cancellationToken);
        try
        {
            return new WriteTransaction(await Database.BeginTransactionAsync(cancellationToken), turn);
        }
        catch
        {
            turn?.Dispose();
            throw;
        }
    }

    /// <summary>Waits until this context may write; where the database itself queues its writers, there is nothing to wait for.</summary>
    private protected virtual ValueTask<IDisposable?> EnterWriterGateAsync(CancellationToken cancellationToken) => default;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(WorkflowsDbContext).Assembly);
        SnakeCaseNames.Apply(modelBuilder.Model);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Every string must say its length in its mapping; one that forgets is short enough to be noticed.
        configurationBuilder.Properties<string>().HaveMaxLength(255);
        DomainConventions.Apply(configurationBuilder);
    }
}

/// <summary>SQLite: one file, write-ahead log. Instants are stored as UTC ticks, because SQLite orders numbers and not offsets.</summary>
public sealed class SqliteWorkflowsDbContext(DbContextOptions<SqliteWorkflowsDbContext> options) : WorkflowsDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }

    /// <summary>Waits in our own queue for the one writer that SQLite allows; its own waiting is a busy loop.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        using var turn = Database.CurrentTransaction is null ? await EnterWriterGateAsync(cancellationToken) : null;
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    private protected override async ValueTask<IDisposable?> EnterWriterGateAsync(CancellationToken cancellationToken) =>
        await WriterGate.EnterAsync(cancellationToken);

    private SqliteWriterGate WriterGate => field ??= SqliteWriterGate.Of(Database.GetDbConnection().DataSource);

    internal sealed class UtcTicks()
        : ValueConverter<DateTimeOffset, long>(instant => instant.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}

/// <summary>PostgreSQL 15 or later. Instants are <c>timestamp with time zone</c>, always written in UTC.</summary>
public sealed class PostgreSqlWorkflowsDbContext(DbContextOptions<PostgreSqlWorkflowsDbContext> options) : WorkflowsDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Utc>();
        configurationBuilder.Properties<string>().UseCollation("C"); // by code point, as SQLite compares
    }

    internal sealed class Utc()
        : ValueConverter<DateTimeOffset, DateTimeOffset>(instant => instant.ToUniversalTime(), instant => instant.ToUniversalTime());
}
