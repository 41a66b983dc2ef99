using EnDocs.Core.Employees;
using EnDocs.Persistence.Search;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Employees;

internal sealed class StoredEmployees(WorkflowsDbContext database) : IEmployees
{
    public async Task<Employee?> FindAsync(EmployeeId id, CancellationToken cancellationToken)
    {
        if (database.Set<Employee>().Local.FindEntry(id)?.Entity is { } tracked)
            return tracked;

        var employee = await database.Set<Employee>().SingleOrDefaultAsync(employee => employee.Id == id, cancellationToken);
        if (employee is not null)
            await EmployeeRoles.ReadAsync(database, [employee], tracked: true, cancellationToken);
        return employee;
    }

    public async Task<IReadOnlyList<Employee>> FindManyAsync(IReadOnlyCollection<EmployeeId> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Distinct().ToArray();
        return await ReadAsync(Employees().Where(employee => wanted.Contains(employee.Id)), cancellationToken);
    }

    public async Task<IReadOnlyList<Employee>> InRoleAsync(string roleCode, CancellationToken cancellationToken) =>
        await ReadAsync(
            Employees()
                .Where(employee => employee.IsActive)
                .Where(employee => database.Set<EmployeeRole>().Any(row => row.RoleCode == roleCode && row.EmployeeId == employee.Id)),
            cancellationToken
        );

    public async Task<IReadOnlyList<Employee>> SuggestAsync(string text, int limit, CancellationToken cancellationToken)
    {
        var employees = Employees().Where(employee => employee.IsActive);
        foreach (var word in NormalisedText.Words(text))
            employees = employees.Where(employee => EF.Property<string>(employee, EmployeesTable.SearchName).Contains(word));
        return await ReadAsync(ByName(employees).Take(Math.Clamp(limit, 1, IEmployees.MostSuggestions)), cancellationToken);
    }

    public async Task<IReadOnlyList<Role>> RolesAsync(CancellationToken cancellationToken) =>
        await database.Set<Role>().AsNoTracking().OrderBy(role => role.Name).ToListAsync(cancellationToken);

    public void Add(Employee employee) => database.Add(employee);

    private IQueryable<Employee> Employees() => database.Set<Employee>().AsNoTracking();

    private static IOrderedQueryable<Employee> ByName(IQueryable<Employee> employees) =>
        employees.OrderBy(employee => EF.Property<string>(employee, EmployeesTable.SearchName)).ThenBy(employee => employee.Id);

    private async Task<List<Employee>> ReadAsync(IQueryable<Employee> employees, CancellationToken cancellationToken)
    {
        var read = await ByName(employees).ToListAsync(cancellationToken);
        await EmployeeRoles.ReadAsync(database, read, tracked: false, cancellationToken);
        return read;
    }
}
