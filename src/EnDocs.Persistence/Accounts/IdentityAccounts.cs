using EnDocs.Core.Accounts;
using EnDocs.Core.Employees;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EnDocs.Persistence.Accounts;

internal sealed class IdentityAccounts(
    WorkflowsDbContext database,
    UserManager<Account> users,
    IPasswordHasher<Account> hasher,
    IEmployees employees,
    IOptions<IdentityOptions> options,
    TimeProvider time
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
        // No login holds a control character, and PostgreSQL refuses to be asked about U+0000.
        var account = login.Any(char.IsControl) ? null : await users.FindByNameAsync(login.Trim());
        if (account is null)
        {
            // As slow as a wrong password, so that the time does not tell which logins exist.
            hasher.HashPassword(new Account(), password);
            return null;
        }

        var isRight = await users.CheckPasswordAsync(account, password); // also of a closed account, for the same reason
        if (!isRight)
            await CountFailureAsync(account.Id, cancellationToken);
        if (!isRight || !await IsOpenAsync(account, cancellationToken))
            return null;

        var employee = await employees.FindAsync(account.EmployeeId, cancellationToken);
        return employee is { IsActive: true } ? employee : null;
    }

    public Task<string?> StampAsync(EmployeeId employee, CancellationToken cancellationToken) =>
        Open(employee.Value).Select(account => account.SecurityStamp).SingleOrDefaultAsync(cancellationToken);

    /// <summary>One statement, so that of failures at the same time every one counts.</summary>
    private Task<int> CountFailureAsync(Guid id, CancellationToken cancellationToken)
    {
        var lockout = options.Value.Lockout;
        var most = lockout.MaxFailedAccessAttempts;
        DateTimeOffset? until = time.GetUtcNow() + lockout.DefaultLockoutTimeSpan;
        return Open(id)
            .ExecuteUpdateAsync(
                row =>
                    row.SetProperty(
                            account => account.LockoutEnd,
                            account => account.AccessFailedCount + 1 >= most ? until : account.LockoutEnd
                        )
                        .SetProperty(
                            account => account.AccessFailedCount,
                            account => account.AccessFailedCount + 1 >= most ? 0 : account.AccessFailedCount + 1
                        ),
                cancellationToken
            );
    }

    /// <summary>Asked after the password was found right: failures at the same time may have closed the account meanwhile.</summary>
    private async Task<bool> IsOpenAsync(Account account, CancellationToken cancellationToken) =>
        account.AccessFailedCount == 0
            ? await Open(account.Id).AnyAsync(cancellationToken)
            : await Open(account.Id).ExecuteUpdateAsync(row => row.SetProperty(found => found.AccessFailedCount, 0), cancellationToken) > 0;

    /// <summary>The account unless it is closed; who knocks at a closed one does not keep it closed longer.</summary>
    private IQueryable<Account> Open(Guid id)
    {
        DateTimeOffset? now = time.GetUtcNow();
        return database.Set<Account>().Where(account => account.Id == id && (account.LockoutEnd == null || account.LockoutEnd <= now));
    }
}
