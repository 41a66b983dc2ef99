using Elsa.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EnDocs.Persistence.Engine;

internal sealed class WorkflowDefinitionsTable : IEntityTypeConfiguration<StoredDefinition>
{
    public void Configure(EntityTypeBuilder<StoredDefinition> table)
    {
        table.ToTable("workflow_definitions");
        table.HasKey(d => d.Id);
        table.Property(d => d.Name).HasMaxLength(1000);
        table.Property(d => d.Description).HasMaxLength(-1);
        table.Property(d => d.SearchText).HasMaxLength(-1);
        table.Property(d => d.ToolVersion).HasMaxLength(32);
        table.Property(d => d.MaterializerName).HasMaxLength(32);
        table.Property(d => d.FileHash).HasMaxLength(64);
        table.Property(d => d.Notice).HasMaxLength(1000);
        table.Property(d => d.Revision).IsConcurrencyToken();

        table.HasIndex(d => new { d.DefinitionId, d.Version }).IsUnique();
        table.HasIndex(d => d.DefinitionId).IsUnique().HasFilter("is_latest").HasDatabaseName("ix_workflow_definitions_latest");
        table
            .HasIndex(d => new { d.DefinitionId, d.UsableAsActivity })
            .IsUnique()
            .HasFilter("is_published")
            .HasDatabaseName("ix_workflow_definitions_published");
    }
}

internal sealed class DefinitionReferencesTable : IEntityTypeConfiguration<DefinitionReference>
{
    public void Configure(EntityTypeBuilder<DefinitionReference> table)
    {
        table.ToTable("definition_references");
        table.HasKey(r => new { r.ConsumerVersionId, r.UsedVersionId });
        table.HasIndex(r => r.UsedDefinitionId); // who uses it?
    }
}

internal sealed class TriggersTable : IEntityTypeConfiguration<StoredTrigger>
{
    public void Configure(EntityTypeBuilder<StoredTrigger> table)
    {
        table.ToTable("triggers");
        table.HasKey(t => t.Id);
        table.Property(t => t.Id).HasMaxLength(600);
        table.Property(t => t.Hash).HasMaxLength(64);
        table.Property(t => t.Payload).HasMaxLength(-1);
        table.HasIndex(t => t.Hash); // a stimulus looks for what it starts
        table.HasIndex(t => t.DefinitionId); // publish and retract
        table.HasIndex(t => t.Name); // the route table of HTTP triggers
    }
}
