using EnDocs.Core.Counterparties;
using EnDocs.Persistence.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EnDocs.Persistence.Counterparties;

internal sealed class CounterpartiesTable : IEntityTypeConfiguration<Counterparty>
{
    public const string SearchName = "SearchName";

    /// <summary>The КПП, or an empty string: in a unique index two nulls would be different.</summary>
    public const string UniqueKpp = "UniqueKpp";

    public void Configure(EntityTypeBuilder<Counterparty> table)
    {
        table.ToTable("counterparties");
        table.HasKey(counterparty => counterparty.Id);
        table.Property(counterparty => counterparty.Id).ValueGeneratedNever();
        table.Property(counterparty => counterparty.Name).HasMaxLength(500);
        table.Property(counterparty => counterparty.Inn).HasMaxLength(12);
        table.Property(counterparty => counterparty.Kpp).HasMaxLength(9);
        table.Property<string>(SearchName).HasMaxLength(500).IsRequired();
        table.Property<string>(UniqueKpp).HasMaxLength(9).IsRequired();
        table.HasIndex(nameof(Counterparty.Inn), UniqueKpp).IsUnique();
        table.HasIndex(SearchName); // suggestions that begin with what was typed come first
    }

    public static void Project(EntityEntry<Counterparty> entry)
    {
        entry.Property(SearchName).CurrentValue = NormalisedText.Of(entry.Entity.Name);
        entry.Property(UniqueKpp).CurrentValue = entry.Entity.Kpp ?? "";
    }
}
