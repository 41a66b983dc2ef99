using EnDocs.Core.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EnDocs.Persistence.Organisations;

internal sealed class OrganisationsTable : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> table)
    {
        table.ToTable("organisations");
        table.HasKey(organisation => organisation.Id);
        table.Property(organisation => organisation.Id).ValueGeneratedNever();
        table.Property(organisation => organisation.Name).HasMaxLength(500);
        table.Property(organisation => organisation.Inn).HasMaxLength(12);
        table.Property(organisation => organisation.Kpp).HasMaxLength(9);
        table.Property(organisation => organisation.TimeZone).HasMaxLength(64);
        table.HasIndex(organisation => organisation.Inn); // whose is this invoice?
    }
}
