using EnDocs.Core.Cards;
using EnDocs.Core.Employees;
using EnDocs.Core.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EnDocs.Persistence.Tasks;

internal sealed class TasksTable : IEntityTypeConfiguration<InboxTask>
{
    /// <summary>The term, or the end of time when there is none, so that the inbox can be paged by key.</summary>
    public const string SortDue = "SortDue";

    public static readonly DateTimeOffset NoTerm = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public void Configure(EntityTypeBuilder<InboxTask> table)
    {
        table.ToTable("tasks");
        table.HasKey(task => task.Id);
        table.Property(task => task.Id).ValueGeneratedNever();
        table.Property(task => task.Key).HasMaxLength(600);
        table.Property(task => task.InstanceId).HasMaxLength(255);
        table.Property(task => task.StageKey).HasMaxLength(600);
        table.Property(task => task.Kind).HasConversion<string>().HasMaxLength(16);
        table.Property(task => task.Title).HasMaxLength(TaskTitles.MaxLength);
        table.Property(task => task.Text).HasMaxLength(InboxTask.MaxText);
        table.Property(task => task.RoleCode).HasMaxLength(64);
        table.Property(task => task.State).HasConversion<string>().HasMaxLength(16);
        table.Property(task => task.Decision).HasMaxLength(32);
        table.Property(task => task.Comment).HasMaxLength(TaskChecks.MaxComment);
        table.Property(task => task.SignedFiles).IsJson();
        table.Property(task => task.Revision).IsConcurrencyToken();
        table.Property<DateTimeOffset>(SortDue);

        table.HasOne<Card>().WithMany(card => card.Tasks).HasForeignKey(task => task.CardId).OnDelete(DeleteBehavior.Cascade);
        table.HasOne<Employee>().WithMany().HasForeignKey(task => task.AssigneeId).OnDelete(DeleteBehavior.Restrict);

        table.HasIndex(task => task.Key).IsUnique();
        table.HasIndex(task => task.StageKey); // the other tasks of a stage
        table.HasIndex(nameof(InboxTask.CardId), nameof(InboxTask.Id)); // the approval sheet; the queues that a card stands in

        // The inbox asks for own tasks or those of a queue. Not filtered to open ones: SQLite joins two indexes for an OR only if neither is partial.
        table
            .HasIndex(nameof(InboxTask.AssigneeId), nameof(InboxTask.State), SortDue, nameof(InboxTask.Id))
            .HasDatabaseName("ix_tasks_own");
        table
            .HasIndex(nameof(InboxTask.RoleCode), nameof(InboxTask.State), SortDue, nameof(InboxTask.Id))
            .HasDatabaseName("ix_tasks_queue");

        table
            .HasIndex(nameof(InboxTask.DecidedBy), nameof(InboxTask.DecidedAt), nameof(InboxTask.Id))
            .HasFilter("state = 'Decided'")
            .HasDatabaseName("ix_tasks_decided"); // what one has decided, newest first
    }

    public static void Project(EntityEntry<InboxTask> entry) => entry.Property(SortDue).CurrentValue = entry.Entity.Due ?? NoTerm;
}
