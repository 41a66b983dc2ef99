using EnDocs.Core.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EnDocs.Persistence.Files;

internal sealed class FilePagesTable : IEntityTypeConfiguration<FilePage>
{
    public void Configure(EntityTypeBuilder<FilePage> table)
    {
        table.ToTable("file_pages");
        table.HasKey(page => new { page.Hash, page.Number });
        table.Property(page => page.Number).ValueGeneratedNever();
        table.Property(page => page.Text).HasMaxLength(-1);
    }
}
