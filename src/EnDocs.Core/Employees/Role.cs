namespace EnDocs.Core.Employees;

/// <summary>A role (роль) that rights and routes name instead of people. Roles are data.</summary>
public sealed class Role
{
    public required string Code { get; init; }

    public required string Name { get; set; }
}
