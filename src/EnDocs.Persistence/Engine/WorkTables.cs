using Elsa.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EnDocs.Persistence.Engine;

internal sealed class StimuliTable : IEntityTypeConfiguration<StoredStimulus>
{
    public void Configure(EntityTypeBuilder<StoredStimulus> table)
    {
        table.ToTable("stimuli");
        table.HasKey(s => s.Id);
        table.Property(s => s.OperationId).HasMaxLength(600);
        table.Property(s => s.Kind).HasConversion<string>().HasMaxLength(16);
        table.Property(s => s.Status).HasConversion<string>().HasMaxLength(16).IsConcurrencyToken();
        table.Property(s => s.Body).HasMaxLength(-1);
        table.Property(s => s.Hash).HasMaxLength(64);
        table.Property(s => s.LastError).HasMaxLength(2000);
        table.Property(s => s.Answer).HasMaxLength(-1);

        table.HasIndex(s => s.OperationId).IsUnique();
        table
            .HasIndex(s => new { s.DueAt, s.Id }, "ix_stimuli_due")
            .HasFilter("status IN ('Pending', 'Waiting') AND kind <> 'Background'")
            .HasDatabaseName("ix_stimuli_due");
        table
            .HasIndex(s => new { s.DueAt, s.Id }, "ix_stimuli_background")
            .HasFilter("status = 'Pending' AND kind = 'Background'")
            .HasDatabaseName("ix_stimuli_background");
        table.HasIndex(s => s.Hash).HasFilter("status = 'Waiting'").HasDatabaseName("ix_stimuli_waiting"); // a new bookmark looks for what came early
        table.HasIndex(s => s.InstanceId).HasFilter("instance_id IS NOT NULL"); // deletion of an instance
        table.HasIndex(s => s.SettledAt).HasFilter("settled_at IS NOT NULL"); // retention
    }
}

internal sealed class TimersTable : IEntityTypeConfiguration<StoredTimer>
{
    public void Configure(EntityTypeBuilder<StoredTimer> table)
    {
        table.ToTable("timers");
        table.HasKey(t => t.Id);
        table.Property(t => t.Id).HasMaxLength(600);
        table.Property(t => t.Schedule).HasMaxLength(1000);
        table.Property(t => t.LastError).HasMaxLength(2000);
        table.Property(t => t.ScheduledAt).IsConcurrencyToken(); // an occurrence is (id, scheduled time), and fires once
        table.Ignore(t => t.IsTrigger);

        table.HasIndex(t => t.DueAt); // the poller
        table.HasIndex(t => t.InstanceId).HasFilter("instance_id IS NOT NULL"); // the end of an instance
        table.HasIndex(t => t.DefinitionId).HasFilter("definition_id IS NOT NULL"); // publish and retract
    }
}

internal sealed class OutboxTable : IEntityTypeConfiguration<StoredOutboxMessage>
{
    public void Configure(EntityTypeBuilder<StoredOutboxMessage> table)
    {
        table.ToTable("outbox");
        table.HasKey(m => m.Id);
        table.Property(m => m.Key).HasMaxLength(600);
        table.Property(m => m.Kind).HasMaxLength(100);
        table.Property(m => m.Lane).HasMaxLength(100);
        table.Property(m => m.Payload).HasMaxLength(-1);
        table.Property(m => m.Status).HasConversion<string>().HasMaxLength(16).IsConcurrencyToken();
        table.Property(m => m.LastError).HasMaxLength(2000);

        table.HasIndex(m => m.Key).IsUnique();
        table.HasIndex(m => new { m.DueAt, m.Id }).HasFilter("status = 'Pending'").HasDatabaseName("ix_outbox_due");
        table
            .HasIndex(m => new
            {
                m.InstanceId,
                m.Lane,
                m.Id,
            })
            .HasFilter("status = 'Pending' AND instance_id IS NOT NULL")
            .HasDatabaseName("ix_outbox_order"); // is anything before it?
        table.HasIndex(m => m.Id).HasFilter("status = 'Failed'").HasDatabaseName("ix_outbox_failed");
        table.HasIndex(m => m.SettledAt).HasFilter("settled_at IS NOT NULL"); // retention
    }
}
