using System.Security.Cryptography;
using System.Text;
using Elsa.Server.SignIn;
using EnDocs.Core.Accounts;
using EnDocs.Core.Employees;

namespace EnDocs.Server.ElsaApi;

/// <summary>Lets employees use Elsa's API with the login and password of the portal, as far as their roles allow.</summary>
internal sealed class EmployeeAccounts(IAccounts accounts, IEmployees employees) : IElsaAccounts
{
    private static readonly string[] Analyst =
    [
        Permissions.ReadDefinitions,
        Permissions.WriteDefinitions,
        Permissions.PublishDefinitions,
        Permissions.RetractDefinitions,
        Permissions.DeleteDefinitions,
        Permissions.ExecuteDefinitions,
        Permissions.ReadInstances,
        Permissions.CancelInstances,
        Permissions.ReadActivityExecutions,
        Permissions.RunAlterations,
        Permissions.ReadAlterations,
        Permissions.TriggerEvent,
        Permissions.CompleteTask,
        Permissions.TestActivities,
        .. Permissions.Descriptors,
    ];

    /// <summary>Starts and answers processes and sees what became of them; changes none.</summary>
    private static readonly string[] Integrator =
    [
        Permissions.ReadDefinitions,
        Permissions.ExecuteDefinitions,
        Permissions.ReadInstances,
        Permissions.CancelInstances,
        Permissions.ReadActivityExecutions,
        Permissions.TriggerEvent,
        Permissions.CompleteTask,
    ];

    public async Task<ElsaAccount?> CheckAsync(string name, string password, CancellationToken cancellationToken) =>
        await accounts.CheckAsync(name, password, cancellationToken) is { } employee
            ? await OfAsync(employee, name.Trim(), cancellationToken)
            : null;

    public async Task<ElsaAccount?> RecheckAsync(ElsaAccount account, CancellationToken cancellationToken) =>
        EmployeeId.TryParse(account.Id, out var id)
        && await employees.FindAsync(id, cancellationToken) is { IsActive: true } employee
        && await OfAsync(employee, account.Name, cancellationToken) is { } current
        && current.Stamp == account.Stamp
            ? current
            : null;

    /// <summary>What an employee may do with the API. The stamp goes out as a hash: what Identity keeps in it is nobody's business.</summary>
    /// <returns><see langword="null"/> for who may do nothing, or has no account.</returns>
    public async Task<ElsaAccount?> OfAsync(Employee employee, string login, CancellationToken cancellationToken) =>
        PermissionsOf(employee) is { Length: > 0 } permissions && await accounts.StampAsync(employee.Id, cancellationToken) is { } stamp
            ? new ElsaAccount(employee.Id.ToString(), login, permissions)
            {
                Stamp = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(stamp))),
            }
            : null;

    private static string[] PermissionsOf(Employee employee)
    {
        if (employee.Roles.Contains(RoleCodes.Administrator))
            return [Permissions.All];

        string[] analyst = employee.Roles.Contains(RoleCodes.Analyst) ? Analyst : [];
        string[] integrator = employee.Roles.Contains(RoleCodes.Integrator) ? Integrator : [];
        return [.. analyst.Union(integrator)];
    }
}
