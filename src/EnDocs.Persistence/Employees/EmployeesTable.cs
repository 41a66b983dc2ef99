using EnDocs.Core.Employees;
using EnDocs.Core.Organisations;
using EnDocs.Persistence.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EnDocs.Persistence.Employees;

internal sealed class EmployeesTable : IEntityTypeConfiguration<Employee>
{
    public const string SearchName = "SearchName";

    public void Configure(EntityTypeBuilder<Employee> table)
    {
        table.ToTable("employees");
        table.HasKey(employee => employee.Id);
        table.Property(employee => employee.Id).ValueGeneratedNever();
        table.Property(employee => employee.FullName).HasMaxLength(255);
        table.Property(employee => employee.Position).HasMaxLength(255);
        table.Property(employee => employee.Email).HasMaxLength(254);
        table.Property<string>(SearchName).HasMaxLength(255).IsRequired();
        table.Ignore(employee => employee.Roles); // rows of employee_roles
        table.HasOne<Organisation>().WithMany().HasForeignKey(employee => employee.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(SearchName); // suggestions, by name
    }

    public static void Project(EntityEntry<Employee> entry) =>
        entry.Property(SearchName).CurrentValue = NormalisedText.Of(entry.Entity.FullName);
}

/// <summary>One role of one employee. The domain sees them as <see cref="Employee.Roles"/>.</summary>
internal sealed class EmployeeRole
{
    public required EmployeeId EmployeeId { get; init; }

    public required string RoleCode { get; init; }
}

internal sealed class EmployeeRolesTable : IEntityTypeConfiguration<EmployeeRole>
{
    public void Configure(EntityTypeBuilder<EmployeeRole> table)
    {
        table.ToTable("employee_roles");
        table.HasKey(row => new { row.EmployeeId, row.RoleCode });
        table.Property(row => row.RoleCode).HasMaxLength(64);
        table.HasOne<Employee>().WithMany().HasForeignKey(row => row.EmployeeId).OnDelete(DeleteBehavior.Cascade);
        table.HasIndex(row => new { row.RoleCode, row.EmployeeId }); // who has the role?
    }
}

internal sealed class RolesTable : IEntityTypeConfiguration<Role>
{
    public void Configure(EntityTypeBuilder<Role> table)
    {
        table.ToTable("roles");
        table.HasKey(role => role.Code);
        table.Property(role => role.Code).HasMaxLength(64);
        table.Property(role => role.Name).HasMaxLength(255);
    }
}
