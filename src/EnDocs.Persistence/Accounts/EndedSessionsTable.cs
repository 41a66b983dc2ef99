using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EnDocs.Persistence.Accounts;

/// <summary>A session whose person has signed out.</summary>
internal sealed class EndedSession
{
    public required string Id { get; init; }

    public required DateTimeOffset EndedAt { get; init; }
}

internal sealed class EndedSessionsTable : IEntityTypeConfiguration<EndedSession>
{
    public void Configure(EntityTypeBuilder<EndedSession> table)
    {
        table.ToTable("ended_sessions");
        table.HasKey(session => session.Id);
        table.Property(session => session.Id).HasMaxLength(64);
        table.HasIndex(session => session.EndedAt); // those that nobody can use any more are forgotten
    }
}
