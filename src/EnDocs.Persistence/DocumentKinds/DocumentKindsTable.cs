using EnDocs.Core.DocumentKinds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EnDocs.Persistence.DocumentKinds;

internal sealed class DocumentKindsTable : IEntityTypeConfiguration<DocumentKind>
{
    public void Configure(EntityTypeBuilder<DocumentKind> table)
    {
        table.ToTable("document_kinds");
        table.HasKey(kind => kind.Code);
        table.Property(kind => kind.Code).HasMaxLength(64);
        table.Property(kind => kind.Name).HasMaxLength(255);
        table.Property(kind => kind.RegistryCode).HasMaxLength(64);
        table.Property(kind => kind.Requisites).IsJson();
    }
}
