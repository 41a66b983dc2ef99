using EnDocs.Core.Registries;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EnDocs.Persistence.Registries;

internal sealed class RegistriesTable : IEntityTypeConfiguration<Registry>
{
    public void Configure(EntityTypeBuilder<Registry> table)
    {
        table.ToTable("registries");
        table.HasKey(registry => registry.Code);
        table.Property(registry => registry.Code).HasMaxLength(64);
        table.Property(registry => registry.Name).HasMaxLength(255);
        table.Property(registry => registry.Order).HasColumnName("position"); // "order" is a word of SQL
        table.Property(registry => registry.Columns).IsJson();
    }
}
