using EnDocs.Core.Access;
using EnDocs.Core.Employees;
using EnDocs.Persistence.Employees;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Access;

internal sealed class StoredViewers(WorkflowsDbContext database) : IViewers
{
    public async Task<Viewer?> FindAsync(EmployeeId id, CancellationToken cancellationToken)
    {
        var employee = await database
            .Set<Employee>()
            .AsNoTracking()
            .Where(employee => employee.Id == id && employee.IsActive)
            .Select(employee => new { employee.FullName })
            .SingleOrDefaultAsync(cancellationToken);
        if (employee is null)
            return null;

        var roles = await database
            .Set<EmployeeRole>()
            .Where(row => row.EmployeeId == id)
            .OrderBy(row => row.RoleCode)
            .Select(row => row.RoleCode)
            .ToArrayAsync(cancellationToken);
        var grants = await database
            .Set<Grant>()
            .AsNoTracking()
            .Where(grant => roles.Contains(grant.RoleCode))
            .ToListAsync(cancellationToken);
        return new()
        {
            Id = id,
            Name = Employee.Shorten(employee.FullName),
            Roles = roles,
            Grants = grants,
        };
    }
}
