using EnDocs.Core.Intake;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EnDocs.Persistence.Intake;

internal sealed class IntakeEntriesTable : IEntityTypeConfiguration<IntakeEntry>
{
    public void Configure(EntityTypeBuilder<IntakeEntry> table)
    {
        table.ToTable("intake_entries");
        table.HasKey(entry => entry.Id);
        table.Property(entry => entry.Id).ValueGeneratedNever();
        table.Property(entry => entry.Source).HasMaxLength(255);
        table.Property(entry => entry.FileName).HasMaxLength(255);
        table.Property(entry => entry.MediaType).HasMaxLength(127);
        table.Property(entry => entry.State).HasConversion<string>().HasMaxLength(16);
        table.Property(entry => entry.Reason).HasMaxLength(10_000);
        table.HasIndex(entry => new { entry.Hash, entry.Id }); // earlier entries with these bytes
        table.HasIndex(entry => new { entry.State, entry.Id }); // the ledger by state, newest first
    }
}
