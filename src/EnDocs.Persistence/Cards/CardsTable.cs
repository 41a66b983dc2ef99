using EnDocs.Core.Cards;
using EnDocs.Core.DocumentKinds;
using EnDocs.Core.Organisations;
using EnDocs.Core.Registries;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EnDocs.Persistence.Cards;

internal sealed class CardsTable : IEntityTypeConfiguration<Card>
{
    public void Configure(EntityTypeBuilder<Card> table)
    {
        table.ToTable("cards");
        table.HasKey(card => card.Id);
        table.Property(card => card.Id).ValueGeneratedNever();
        table.Property(card => card.KindCode).HasMaxLength(64);
        table.Property(card => card.RegistryCode).HasMaxLength(64);
        table.Property(card => card.Title).HasMaxLength(1000);
        table.Property(card => card.Status).HasConversion<string>().HasMaxLength(32);
        table.Property(card => card.ProcessInstanceId).HasMaxLength(255);
        table.Property(card => card.Revision).IsConcurrencyToken();
        table.Property(card => card.Number).HasMaxLength(Requisite.MaxLength);
        table.Property(card => card.CounterpartyName).HasMaxLength(Requisite.MaxLength);
        table.Property(card => card.CounterpartyInn).HasMaxLength(Requisite.MaxLength);

        table.HasOne<Organisation>().WithMany().HasForeignKey(card => card.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<DocumentKind>().WithMany().HasForeignKey(card => card.KindCode).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Registry>().WithMany().HasForeignKey(card => card.RegistryCode).OnDelete(DeleteBehavior.Restrict);
        table.HasMany(card => card.Requisites).WithOne().HasForeignKey(CardIdName).OnDelete(DeleteBehavior.Cascade);
        table.HasMany(card => card.Files).WithOne().HasForeignKey(CardIdName).OnDelete(DeleteBehavior.Cascade);
        table.HasMany(card => card.Participants).WithOne().HasForeignKey(CardIdName).OnDelete(DeleteBehavior.Cascade);

        table.HasIndex(card => card.ProcessInstanceId).HasFilter("process_instance_id IS NOT NULL"); // whom does the end of a process set free?
        MapProjection(table);
    }

    /// <summary>The foreign key of everything that belongs to a card; the domain's objects do not know it.</summary>
    internal const string CardIdName = "CardId";

    /// <summary>Columns that <see cref="CardProjection"/> fills; never null, so that lists can be paged by key.</summary>
    private static void MapProjection(EntityTypeBuilder<Card> table)
    {
        table.Property<string>(CardProjection.SearchText).HasMaxLength(CardProjection.SearchLength).IsRequired();
        table.Property<long>(CardProjection.SortCreated);
        table.Property<string>(CardProjection.SortNumber).HasMaxLength(CardProjection.SortLength).IsRequired();
        table.Property<int>(CardProjection.SortDate);
        table.Property<string>(CardProjection.SortCounterparty).HasMaxLength(CardProjection.SortLength).IsRequired();
        table.Property<long>(CardProjection.SortTotal);
        table.Property<int>(CardProjection.SortStatus);
        table.Property<string?>(CardProjection.TwinKey).HasMaxLength(CardProjection.TwinLength);

        // A registry's page, one index per order; counters read the first of them.
        table.HasIndex(nameof(Card.RegistryCode), CardProjection.SortCreated, nameof(Card.Id));
        table.HasIndex(nameof(Card.RegistryCode), CardProjection.SortNumber, nameof(Card.Id));
        table.HasIndex(nameof(Card.RegistryCode), CardProjection.SortDate, nameof(Card.Id));
        table.HasIndex(nameof(Card.RegistryCode), CardProjection.SortCounterparty, nameof(Card.Id));
        table.HasIndex(nameof(Card.RegistryCode), CardProjection.SortTotal, nameof(Card.Id));
        table.HasIndex(nameof(Card.RegistryCode), CardProjection.SortStatus, nameof(Card.Id));
        table.HasIndex(CardProjection.TwinKey).HasFilter("twin_key IS NOT NULL"); // possible duplicates
    }
}

internal sealed class CardRequisitesTable : IEntityTypeConfiguration<Requisite>
{
    public void Configure(EntityTypeBuilder<Requisite> table)
    {
        table.ToTable("card_requisites");
        table.Property<CardId>(CardsTable.CardIdName);
        table.HasKey(CardsTable.CardIdName, nameof(Requisite.Key));
        table.Property(requisite => requisite.Key).HasMaxLength(100);
        table.Property(requisite => requisite.Value).HasMaxLength(Requisite.MaxLength);
        table.ComplexProperty(
            requisite => requisite.Origin,
            origin =>
            {
                origin.Property(o => o.Source).HasConversion<string>().HasMaxLength(16).HasColumnName("source");
                origin.Property(o => o.Page).HasColumnName("page");
                origin.Property(o => o.Box).HasMaxLength(100).HasColumnName("box");
                origin.Property(o => o.Confidence).HasColumnName("confidence");
                origin.Property(o => o.Doubt).HasMaxLength(10_000).HasColumnName("doubt");
            }
        );
    }
}

internal sealed class CardFilesTable : IEntityTypeConfiguration<CardFile>
{
    public void Configure(EntityTypeBuilder<CardFile> table)
    {
        table.ToTable("card_files");
        table.HasKey(file => file.Id);
        table.Property(file => file.Id).ValueGeneratedNever();
        table.Property<CardId>(CardsTable.CardIdName);
        table.Property(file => file.Name).HasMaxLength(255);
        table.Property(file => file.MediaType).HasMaxLength(127);
        table.HasIndex(CardsTable.CardIdName); // the files of a card
        table.HasIndex(file => file.Hash); // the sweeper asks whether anything refers to the bytes
    }
}

internal sealed class CardParticipantsTable : IEntityTypeConfiguration<CardParticipant>
{
    public void Configure(EntityTypeBuilder<CardParticipant> table)
    {
        table.ToTable("card_participants");
        table.Property<CardId>(CardsTable.CardIdName);
        table.HasKey(CardsTable.CardIdName, nameof(CardParticipant.EmployeeId));
        table.Property(participant => participant.Reason).HasMaxLength(64);
        table.HasIndex(nameof(CardParticipant.EmployeeId), CardsTable.CardIdName); // what one takes part in
    }
}
