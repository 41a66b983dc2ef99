using EnDocs.Core.Accounts;
using EnDocs.Core.Employees;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Accounts;

internal sealed class IdentityAccounts(
    WorkflowsDbContext database,
    UserManager<Account> users,
    IPasswordHasher<Account> hasher,
    IEmployees employees
) : IAccounts
{
    public Task<bool> AnyAsync(CancellationToken cancellationToken) => database.Set<Account>().AnyAsync(cancellationToken);

    public async Task<IReadOnlyList<string>> CreateAsync(
        EmployeeId employee,
        string login,
        string password,
        CancellationToken cancellationToken
    )
    {
        if (await employees.FindAsync(employee, cancellationToken) is null)
            return ["Такого сотрудника нет."];
        if (await database.Set<Account>().AnyAsync(account => account.EmployeeId == employee, cancellationToken))
            return ["У этого сотрудника уже есть учётная запись."];

        var account = new Account
        {
            Id = employee.Value,
            EmployeeId = employee,
            UserName = login.Trim(),
        };
        var result = await users.CreateAsync(account, password);
        return [.. result.Errors.Select(error => error.Description)];
    }

    public async Task<Employee?> CheckAsync(string login, string password, CancellationToken cancellationToken)
    {
        var account = await users.FindByNameAsync(login.Trim());
        if (account is null)
        {
            // As slow as a wrong password, so that the time does not tell which logins exist.
            hasher.HashPassword(new Account(), password);
            return null;
        }

        if (await users.IsLockedOutAsync(account))
            return null;
        if (!await users.CheckPasswordAsync(account, password))
        {
            await users.AccessFailedAsync(account);
            return null;
        }

        if (account.AccessFailedCount > 0)
            await users.ResetAccessFailedCountAsync(account);
        var employee = await employees.FindAsync(account.EmployeeId, cancellationToken);
        return employee is { IsActive: true } ? employee : null;
    }

    public async Task<string?> StampAsync(EmployeeId employee, CancellationToken cancellationToken)
    {
        var account = await database.Set<Account>().AsNoTracking().FirstOrDefaultAsync(a => a.EmployeeId == employee, cancellationToken);
        return account is null || await users.IsLockedOutAsync(account) ? null : account.SecurityStamp;
    }
}
