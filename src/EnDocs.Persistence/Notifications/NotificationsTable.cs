using EnDocs.Core.Employees;
using EnDocs.Core.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EnDocs.Persistence.Notifications;

internal sealed class NotificationsTable : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> table)
    {
        table.ToTable("notifications");
        table.HasKey(notification => notification.Id);
        table.Property(notification => notification.Id).ValueGeneratedNever();
        table.Property(notification => notification.Key).HasMaxLength(600);
        table.Property(notification => notification.Text).HasMaxLength(10_000);
        table.HasOne<Employee>().WithMany().HasForeignKey(notification => notification.EmployeeId).OnDelete(DeleteBehavior.Cascade);
        table.HasIndex(notification => notification.Key).IsUnique();
        table.HasIndex(notification => new
        {
            notification.EmployeeId,
            notification.CreatedAt,
            notification.Id,
        }); // the list, newest first
        table.HasIndex(notification => notification.EmployeeId).HasFilter("read_at IS NULL").HasDatabaseName("ix_notifications_unread"); // the bell
    }
}
