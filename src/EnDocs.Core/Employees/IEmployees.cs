namespace EnDocs.Core.Employees;

/// <summary>The directory of employees and roles.</summary>
public interface IEmployees
{
    /// <summary>More suggestions than that are never given, whatever the limit.</summary>
    const int MostSuggestions = 500;

    Task<Employee?> FindAsync(EmployeeId id, CancellationToken cancellationToken);

    Task<IReadOnlyList<Employee>> FindManyAsync(IReadOnlyCollection<EmployeeId> ids, CancellationToken cancellationToken);

    /// <summary>Active employees who have the role, by name.</summary>
    Task<IReadOnlyList<Employee>> InRoleAsync(string roleCode, CancellationToken cancellationToken);

    /// <summary>At most <paramref name="limit"/> active employees whose name contains <paramref name="text"/>, by name.</summary>
    Task<IReadOnlyList<Employee>> SuggestAsync(string text, int limit, CancellationToken cancellationToken);

    Task<IReadOnlyList<Role>> RolesAsync(CancellationToken cancellationToken);

    void Add(Employee employee);
}
