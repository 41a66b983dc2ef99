using EnDocs.Core.Employees;

namespace EnDocs.Core.Accounts;

/// <summary>Sign-in accounts of employees. Passwords are hashed and never read back.</summary>
public interface IAccounts
{
    Task<bool> AnyAsync(CancellationToken cancellationToken);

    /// <summary>Makes an account for the employee with the same id; a taken login or a weak password is refused with Russian reasons.</summary>
    /// <returns>Reasons why not; empty when done.</returns>
    Task<IReadOnlyList<string>> CreateAsync(EmployeeId employee, string login, string password, CancellationToken cancellationToken);

    /// <summary>The employee whose login and password these are, or null; failures count towards a lockout.</summary>
    Task<Employee?> CheckAsync(string login, string password, CancellationToken cancellationToken);

    /// <summary>Another text after each change of the password; <see langword="null"/> for a locked account, and for an employee without one.</summary>
    Task<string?> StampAsync(EmployeeId employee, CancellationToken cancellationToken);
}
