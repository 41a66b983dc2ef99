using EnDocs.Core.Employees;
using EnDocs.Persistence.Employees;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace EnDocs.Persistence.Employees;

/// <summary>Keeps <see cref="Employee.Roles"/> and the rows of employee_roles the same.</summary>
internal static class EmployeeRoles
{
    /// <summary>Gives employees that were just read their roles, in one query.</summary>
    /// <param name="database">Where they were read from.</param>
    /// <param name="employees">Those just read.</param>
    /// <param name="tracked">True when the employees are tracked, hence may be changed and saved.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public static async Task ReadAsync(
        WorkflowsDbContext database,
        IReadOnlyCollection<Employee> employees,
        bool tracked,
        CancellationToken cancellationToken
    )
    {
        if (employees.Count == 0)
            return;

        var ids = employees.Select(employee => employee.Id).ToArray();
        var query = database.Set<EmployeeRole>().Where(row => ids.Contains(row.EmployeeId)).OrderBy(row => row.RoleCode);
        var rows = await (tracked ? query : query.AsNoTracking()).ToListAsync(cancellationToken);
        var byEmployee = rows.ToLookup(row => row.EmployeeId, row => row.RoleCode);
        foreach (var employee in employees)
        {
            employee.Roles.Clear();
            foreach (var code in byEmployee[employee.Id])
                employee.Roles.Add(code);
        }
    }

    /// <summary>Adds and removes rows so that they say what the employees' roles say.</summary>
    public static void Complete(ChangeTracker tracker, IReadOnlyList<EntityEntry<Employee>> employees)
    {
        if (employees.Count == 0)
            return;

        var rows = tracker.Entries<EmployeeRole>().ToLookup(entry => entry.Entity.EmployeeId);
        foreach (var employee in employees)
        {
            if (employee.State is EntityState.Added or EntityState.Modified)
                EmployeesTable.Project(employee);
            Complete(tracker.Context, employee.Entity, rows[employee.Entity.Id].ToList());
        }
    }

    private static void Complete(DbContext database, Employee employee, List<EntityEntry<EmployeeRole>> rows)
    {
        foreach (var code in employee.Roles.Except(rows.Select(row => row.Entity.RoleCode)).ToList())
            database.Add(new EmployeeRole { EmployeeId = employee.Id, RoleCode = code });
        foreach (var row in rows.Where(row => !employee.Roles.Contains(row.Entity.RoleCode)))
            row.State = row.State == EntityState.Added ? EntityState.Detached : EntityState.Deleted;
    }
}
