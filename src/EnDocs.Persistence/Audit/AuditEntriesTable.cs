using EnDocs.Core.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EnDocs.Persistence.Audit;

internal sealed class AuditEntriesTable : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> table)
    {
        // No foreign keys: the trail outlives what it tells of.
        table.ToTable("audit_entries");
        table.HasKey(entry => entry.Id);
        table.Property(entry => entry.Id).ValueGeneratedNever();
        table.Property(entry => entry.Action).HasMaxLength(64);
        table.Property(entry => entry.Text).HasMaxLength(-1);
        table.HasIndex(entry => new
        {
            entry.CardId,
            entry.At,
            entry.Id,
        }); // the history of a card
        table.HasIndex(entry => new { entry.At, entry.Id }); // the whole trail
    }
}
