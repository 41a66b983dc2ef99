using EnDocs.Core.Employees;

namespace EnDocs.Core.Access;

/// <summary>Somebody who looks: the employee, the roles, and the lines of the table of rights that apply.</summary>
public sealed record Viewer
{
    public required EmployeeId Id { get; init; }

    public required string Name { get; init; }

    public IReadOnlyList<string> Roles { get; init; } = [];

    public IReadOnlyList<Grant> Grants { get; init; } = [];

    public bool IsAdministrator => Roles.Contains(RoleCodes.Administrator);
}
