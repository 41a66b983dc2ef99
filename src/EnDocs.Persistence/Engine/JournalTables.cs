using Elsa.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EnDocs.Persistence.Engine;

internal sealed class JournalTable : IEntityTypeConfiguration<StoredJournalEntry>
{
    public void Configure(EntityTypeBuilder<StoredJournalEntry> table)
    {
        table.ToTable("journal");
        table.HasKey(j => new { j.InstanceId, j.Sequence });
        table.Property(j => j.NodeId).HasMaxLength(4000);
        table.Property(j => j.ActivityName).HasMaxLength(1000);
        table.Property(j => j.EventName).HasMaxLength(1000);
        table.Property(j => j.Message).HasMaxLength(-1);
        table.Property(j => j.Source).HasMaxLength(1000);
        table.Property(j => j.ActivityState).HasMaxLength(-1);
        table.Property(j => j.Payload).HasMaxLength(-1);
    }
}

internal sealed class ActivityRecordsTable : IEntityTypeConfiguration<StoredActivityRecord>
{
    public void Configure(EntityTypeBuilder<StoredActivityRecord> table)
    {
        table.ToTable("activity_records");
        table.HasKey(r => r.Id);
        table.Property(r => r.NodeId).HasMaxLength(4000);
        table.Property(r => r.ActivityName).HasMaxLength(1000);
        table.Property(r => r.Status).HasConversion<string>().HasMaxLength(16);
        table.Property(r => r.Details).HasMaxLength(-1);
        table.HasIndex(r => new { r.InstanceId, r.StartedAt }); // the viewer; retention
    }
}
