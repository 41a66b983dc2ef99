using System.Security.Cryptography;
using EnDocs.Core.Accounts;
using EnDocs.Core.Employees;
using EnDocs.Core.Organisations;
using EnDocs.Server.Installation;
using EnDocs.Server.Starting;

namespace EnDocs.Server.Administrator;

/// <summary>Makes the account <c>admin</c> in an installation that has no administrator, so that somebody can sign in at all.</summary>
internal sealed class FirstAdministrator(
    InstallationSettings settings,
    IOrganisations organisations,
    IEmployees employees,
    IAccounts accounts,
    TimeProvider time
)
{
    public const string Login = "admin";

    /// <summary>Without letters and digits that look alike: the password is read from a terminal and typed once.</summary>
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <returns>The generated password, to be shown once; <see langword="null"/> when there is an administrator or the password was given.</returns>
    /// <exception cref="CannotStartException">The given password is too weak, or the login belongs to somebody who is no administrator.</exception>
    public async Task<string?> EnsureAsync(CancellationToken cancellationToken)
    {
        if (await employees.InRoleAsync(RoleCodes.Administrator, cancellationToken) is not [])
            return null;

        var generated = settings.AdminPassword is null ? RandomNumberGenerator.GetString(Alphabet, 16) : null;
        var administrator = new Employee
        {
            Id = EmployeeId.New(time),
            OrganisationId = await OrganisationAsync(cancellationToken),
            FullName = "Администратор",
            Position = "Администратор системы",
            Roles = [RoleCodes.Administrator],
        };
        employees.Add(administrator);

        // The account is saved together with its employee, or neither is.
        var refusals = await accounts.CreateAsync(administrator.Id, Login, generated ?? settings.AdminPassword!, cancellationToken);
        if (refusals is not [])
            throw new CannotStartException(
                $"Учётная запись «{Login}» первого администратора не создана: {string.Join(' ', refusals)} "
                    + $"Задайте подходящий пароль в ENDOCS_ADMIN_PASSWORD; если занят логин, освободите «{Login}» или верните его сотруднику роль администратора."
            );
        return generated;
    }

    private async Task<OrganisationId> OrganisationAsync(CancellationToken cancellationToken)
    {
        if (await organisations.AllAsync(cancellationToken) is [var first, ..])
            return first.Id;

        var organisation = new Organisation
        {
            Id = OrganisationId.New(time),
            Name = settings.OrganisationName,
            Inn = settings.OrganisationInn,
        };
        organisations.Add(organisation);
        return organisation.Id;
    }
}
