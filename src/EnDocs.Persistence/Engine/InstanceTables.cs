using Elsa.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EnDocs.Persistence.Engine;

internal sealed class WorkflowInstancesTable : IEntityTypeConfiguration<StoredInstance>
{
    public void Configure(EntityTypeBuilder<StoredInstance> table)
    {
        table.ToTable("workflow_instances");
        table.HasKey(i => i.Id);
        table.Property(i => i.Status).HasConversion<string>().HasMaxLength(16);
        table.Property(i => i.SubStatus).HasConversion<string>().HasMaxLength(16);
        table.Property(i => i.Name).HasMaxLength(1000);
        table.Property(i => i.Revision).IsConcurrencyToken();

        table.HasIndex(i => new { i.UpdatedAt, i.Id }); // lists, newest first
        table.HasIndex(i => new
        {
            i.DefinitionId,
            i.Status,
            i.UpdatedAt,
        }); // lists of one definition; activation
        table.HasIndex(i => new { i.CorrelationId, i.Status }).HasFilter("correlation_id IS NOT NULL"); // activation; search
        table.HasIndex(i => i.ParentInstanceId).HasFilter("parent_instance_id IS NOT NULL"); // cascades
        table.HasIndex(i => i.FinishedAt).HasFilter("finished_at IS NOT NULL"); // retention
        table.HasIndex(i => i.DeletedAt).HasFilter("deleted_at IS NOT NULL"); // retention of tombstones
    }
}

internal sealed class BookmarksTable : IEntityTypeConfiguration<StoredBookmark>
{
    public void Configure(EntityTypeBuilder<StoredBookmark> table)
    {
        table.ToTable("bookmarks");
        table.HasKey(b => b.Id);
        table.Property(b => b.Hash).HasMaxLength(64);
        table.Property(b => b.ActivityNodeId).HasMaxLength(4000);
        table.Property(b => b.Payload).HasMaxLength(-1);
        table.Property(b => b.Metadata).HasMaxLength(-1);

        table.HasIndex(b => new { b.Hash, b.InstanceId }); // a stimulus looks for who waits
        table.HasIndex(b => b.InstanceId); // the end or deletion of an instance
        table
            .HasIndex(b => b.Hash)
            .HasDatabaseName("ix_bookmarks_at_route_templates")
            .HasFilter("name = 'Elsa.HttpEndpoint' AND payload LIKE '%{%{%'"); // paths with parameters
    }
}

internal sealed class ActivationSlotsTable : IEntityTypeConfiguration<ActivationSlot>
{
    public void Configure(EntityTypeBuilder<ActivationSlot> table)
    {
        table.ToTable("activation_slots");
        table.HasKey(s => s.Key);
        table.Property(s => s.Key).HasMaxLength(600);
        table.HasIndex(s => s.InstanceId); // freed when the instance ends
    }
}
