using EnDocs.Core.Access;
using EnDocs.Core.Accounts;
using EnDocs.Core.Employees;
using EnDocs.Core.Organisations;

namespace EnDocs.Tests.Portal.Fakes;

internal sealed class FakePeople(Office office) : IViewers, IEmployees, IOrganisations
{
    public Task<Viewer?> FindAsync(EmployeeId id, CancellationToken cancellationToken) =>
        office.Fault is { } fault
            ? Task.FromException<Viewer?>(fault)
            : Task.FromResult(Active(id) is { } person ? office.ViewerOf(person) : null);

    Task<Employee?> IEmployees.FindAsync(EmployeeId id, CancellationToken cancellationToken) => Task.FromResult(Active(id));

    public Task<IReadOnlyList<Employee>> FindManyAsync(IReadOnlyCollection<EmployeeId> ids, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Employee>>([.. office.People.Where(person => ids.Contains(person.Id))]);

    public Task<IReadOnlyList<Employee>> InRoleAsync(string roleCode, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Employee>>([.. office.People.Where(person => person.Roles.Contains(roleCode))]);

    public Task<IReadOnlyList<Employee>> SuggestAsync(string text, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Employee>>([
            .. office.People.Where(person => person.FullName.Contains(text, StringComparison.OrdinalIgnoreCase)).Take(limit),
        ]);

    public Task<IReadOnlyList<Role>> RolesAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Role>>([
            new() { Code = RoleCodes.Accountant, Name = "Бухгалтер" },
            new() { Code = RoleCodes.Director, Name = "Директор" },
            new() { Code = RoleCodes.Approver, Name = "Согласующий" },
        ]);

    public void Add(Employee employee) => office.People.Add(employee);

    public Task<IReadOnlyList<Organisation>> AllAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Organisation>>([office.Romashka]);

    public Task<Organisation?> FindAsync(OrganisationId id, CancellationToken cancellationToken) =>
        Task.FromResult(id == office.Romashka.Id ? office.Romashka : null);

    public Task<Organisation?> FindByInnAsync(string inn, CancellationToken cancellationToken) =>
        Task.FromResult(inn == office.Romashka.Inn ? office.Romashka : null);

    public void Add(Organisation organisation) => throw new NotSupportedException("The office has one organisation.");

    private Employee? Active(EmployeeId id) => office.People.Find(person => person.Id == id && person.IsActive);
}

/// <summary>Everybody's login is the surname in lower case.</summary>
internal sealed class FakeAccounts(Office office) : IAccounts
{
    public Task<bool> AnyAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<IReadOnlyList<string>> CreateAsync(
        EmployeeId employee,
        string login,
        string password,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<string>>([]);

    public Task<Employee?> CheckAsync(string login, string password, CancellationToken cancellationToken) =>
        Task.FromResult(
            password == Office.Password
                ? office.People.Find(person => person.FullName.Split(' ')[0].Equals(login, StringComparison.OrdinalIgnoreCase))
                : null
        );

    public Task<string?> StampAsync(EmployeeId employee, CancellationToken cancellationToken) => Task.FromResult<string?>("stamp");
}

/// <summary>Remembers which sessions have ended.</summary>
internal sealed class FakeEndedSessions : IEndedSessions
{
    private readonly HashSet<string> _ended = [];

    public Task EndAsync(string session, CancellationToken cancellationToken)
    {
        _ended.Add(session);
        return Task.CompletedTask;
    }

    public Task<bool> HasEndedAsync(string session, CancellationToken cancellationToken) => Task.FromResult(_ended.Contains(session));
}
