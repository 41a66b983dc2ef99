using System.Security.Cryptography;
using EnDocs.Core.Accounts;
using EnDocs.Core.Counterparties;
using EnDocs.Core.Employees;
using EnDocs.Core.Organisations;
using EnDocs.Core.Processes;
using EnDocs.Core.Routes;
using EnDocs.Core.Tasks;
using EnDocs.Server.Installation;

namespace EnDocs.Server.Demo;

/// <summary>Fills an installation with an invented office, through the same ports as everybody else. Whatever is there already is left alone.</summary>
internal sealed class DemoOffice(
    IOrganisations organisations,
    IEmployees employees,
    IAccounts accounts,
    ICounterparties counterparties,
    IRoutes routes,
    IUnitOfWork work,
    TimeProvider time
)
{
    /// <summary>Until somebody names it, the first organisation of an installation has this ИНН.</summary>
    private const string UnknownInn = "0000000000";
    private const string Syllables = "babedamefigakelonimurosetavizu";

    // The prefix 9999 belongs to no tax office; the check digits are right.
    private static readonly (string Name, string Inn, string Kpp)[] Ours =
    [
        ("ООО «Ромашка»", "9999000013", "999901001"),
        ("ООО «Лютик»", "9999000020", "999901001"),
    ];

    private static readonly (string Name, string Inn, string Kpp)[] Theirs =
    [
        ("ООО «Поставщик»", "9999000038", "999901001"),
        ("АО «Канцтовары»", "9999000045", "999901001"),
        ("ООО «Быстрая доставка»", "9999000052", "999901001"),
        ("ООО «Тепло и свет»", "9999000060", "999901001"),
        ("ООО «Сервис печати»", "9999000077", "999901001"),
    ];

    /// <returns>The logins that were made now, with passwords that are shown once; none when all were there.</returns>
    public async Task<IReadOnlyList<DemoLogin>> EnsureAsync(CancellationToken cancellationToken)
    {
        var own = await OrganisationsAsync(cancellationToken);
        await CounterpartiesAsync(cancellationToken);
        await work.SaveAsync(cancellationToken);

        var (people, logins) = await PeopleAsync(own, cancellationToken);
        await RoutesAsync(people, cancellationToken);
        await work.SaveAsync(cancellationToken);
        return logins;
    }

    /// <summary>The organisation of an installation that nobody has named yet; one with a name is somebody's, and stays as it is.</summary>
    private async Task<Organisation?> UnnamedAsync(CancellationToken cancellationToken) =>
        await organisations.FindByInnAsync(UnknownInn, cancellationToken) is { } first
        && first.Name == InstallationSettings.UnnamedOrganisation
            ? first
            : null;

    private async Task<IReadOnlyList<Organisation>> OrganisationsAsync(CancellationToken cancellationToken)
    {
        List<Organisation> own = [];
        foreach (var (name, inn, kpp) in Ours)
        {
            var organisation =
                await organisations.FindByInnAsync(inn, cancellationToken)
                ?? (own.Count == 0 ? await UnnamedAsync(cancellationToken) : null);
            if (organisation is null)
            {
                organisation = new()
                {
                    Id = OrganisationId.New(time),
                    Name = name,
                    Inn = inn,
                };
                organisations.Add(organisation);
            }

            (organisation.Name, organisation.Inn, organisation.Kpp) = (name, inn, kpp);
            own.Add(organisation);
        }

        return own;
    }

    private async Task CounterpartiesAsync(CancellationToken cancellationToken)
    {
        foreach (var (name, inn, kpp) in Theirs)
        {
            if (await counterparties.FindByInnAsync(inn, kpp, cancellationToken) is null)
                counterparties.Add(
                    new()
                    {
                        Id = CounterpartyId.New(time),
                        Name = name,
                        Inn = inn,
                        Kpp = kpp,
                        CreatedAt = time.GetUtcNow(),
                    }
                );
        }
    }

    private async Task<(Dictionary<string, EmployeeId> People, List<DemoLogin> Logins)> PeopleAsync(
        IReadOnlyList<Organisation> own,
        CancellationToken cancellationToken
    )
    {
        Dictionary<string, EmployeeId> people = [];
        List<DemoLogin> logins = [];
        foreach (var person in DemoPeople.All)
        {
            var namesakes = await employees.SuggestAsync(person.FullName, 1, cancellationToken);
            if (namesakes is [var known, ..])
            {
                people[person.Login] = known.Id;
                continue;
            }

            var employee = new Employee
            {
                Id = EmployeeId.New(time),
                OrganisationId = own[person.Organisation - 1].Id,
                FullName = person.FullName,
                Position = person.Position,
                Email = $"{person.Login}@example.test",
                Roles = [.. person.Roles],
            };
            employees.Add(employee);
            var password = Password();
            // The account is saved together with its employee, or neither is.
            var refusals = await accounts.CreateAsync(employee.Id, person.Login, password, cancellationToken);
            if (refusals is not [])
                throw new InvalidOperationException($"The demo login {person.Login} was refused: {string.Join(' ', refusals)}");
            people[person.Login] = employee.Id;
            logins.Add(new(person.Login, password, person.FullName, person.Position));
        }

        return (people, logins);
    }

    private async Task RoutesAsync(Dictionary<string, EmployeeId> people, CancellationToken cancellationToken)
    {
        var known = (await routes.AllAsync(cancellationToken)).Select(route => route.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var route in DemoRoutes.All(time, login => Performer.Of(people[login]).ToString()))
        {
            if (!known.Contains(route.Name))
                routes.Add(route);
        }
    }

    /// <summary>Six syllables and two digits, easy to type from a terminal; about 30 bits, enough behind a lockout.</summary>
    private static string Password()
    {
        var syllables = Enumerable
            .Range(0, 6)
            .Select(_ => RandomNumberGenerator.GetInt32(Syllables.Length / 2))
            .Select(index => Syllables.Substring(index * 2, 2))
            .ToArray();
        return $"{string.Concat(syllables[..3])}-{string.Concat(syllables[3..])}-{RandomNumberGenerator.GetInt32(10, 100)}";
    }
}

/// <summary>How one person of the demonstration signs in; shown once.</summary>
internal sealed record DemoLogin(string Login, string Password, string FullName, string Position);
