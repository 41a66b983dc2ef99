using EnDocs.Core.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EnDocs.Persistence.Access;

internal sealed class GrantsTable : IEntityTypeConfiguration<Grant>
{
    public void Configure(EntityTypeBuilder<Grant> table)
    {
        table.ToTable("grants");
        table.HasKey(grant => grant.Id);
        table.Property(grant => grant.Id).ValueGeneratedNever();
        table.Property(grant => grant.RoleCode).HasMaxLength(64);
        table.Property(grant => grant.RegistryCode).HasMaxLength(64);
        table.Property(grant => grant.KindCode).HasMaxLength(64);
        table.Property(grant => grant.Actions).HasConversion<string>().HasMaxLength(64);
        table.HasIndex(grant => grant.RoleCode); // the lines that apply to a viewer
    }
}
