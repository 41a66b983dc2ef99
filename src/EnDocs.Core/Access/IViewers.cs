using EnDocs.Core.Employees;

namespace EnDocs.Core.Access;

/// <summary>Finds who an employee is as a viewer.</summary>
public interface IViewers
{
    /// <returns>Null when the employee is unknown or no longer active.</returns>
    Task<Viewer?> FindAsync(EmployeeId id, CancellationToken cancellationToken);
}
