using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EnDocs.Persistence.Seed;

/// <summary>Which version of the shipped directory this installation has taken; what people changed or deleted since is theirs.</summary>
internal sealed class SeedMark
{
    public required string Name { get; init; }

    public required int Version { get; set; }

    public required DateTimeOffset AppliedAt { get; set; }
}

internal sealed class SeedMarksTable : IEntityTypeConfiguration<SeedMark>
{
    public void Configure(EntityTypeBuilder<SeedMark> table)
    {
        table.ToTable("seed_marks");
        table.HasKey(mark => mark.Name);
        table.Property(mark => mark.Name).HasMaxLength(64);
    }
}
