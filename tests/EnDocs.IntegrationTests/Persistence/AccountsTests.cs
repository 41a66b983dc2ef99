using EnDocs.Core.Accounts;
using EnDocs.Core.Employees;
using EnDocs.Persistence.Accounts;
using Microsoft.AspNetCore.Identity;

namespace EnDocs.IntegrationTests.Persistence;

[TestFixture(Engine.Sqlite)]
[TestFixture(Engine.PostgreSql)]
internal sealed class AccountsTests(Engine engine) : StoreTests(engine)
{
    private const string Password = "верный пароль 1";

    private async Task<Employee> AddAsync(string login)
    {
        var employee = await Store.AddEmployeeAsync("Иванова Анна");
        Assert.That(await CreateAsync(employee.Id, login, Password), Is.Empty);
        return employee;
    }

    private Task<IReadOnlyList<string>> CreateAsync(EmployeeId employee, string login, string password) =>
        Store.AskAsync<IAccounts, IReadOnlyList<string>>(accounts => accounts.CreateAsync(employee, login, password, None));

    private Task<Employee?> CheckAsync(string login, string password) =>
        Store.AskAsync<IAccounts, Employee?>(accounts => accounts.CheckAsync(login, password, None));

    [Test]
    public async Task The_right_password_finds_the_employee_whatever_the_case_of_the_login()
    {
        var employee = await AddAsync("Иванова");

        Assert.That((await CheckAsync("иванова ", Password))?.Id, Is.EqualTo(employee.Id));
        Assert.That(await CheckAsync("иванова", Password + "1"), Is.Null);
        Assert.That(await CheckAsync("nobody", Password), Is.Null);
        Assert.That(await Store.AskAsync<IAccounts, bool>(accounts => accounts.AnyAsync(None)));
    }

    [Test]
    public async Task Five_wrong_passwords_close_the_account()
    {
        await AddAsync("petrov");
        for (var i = 0; i < 5; i++)
            await CheckAsync("petrov", "wrong");

        Assert.That(await CheckAsync("petrov", Password), Is.Null);
    }

    [Test]
    public async Task Of_wrong_passwords_at_the_same_time_every_one_counts()
    {
        await AddAsync("parallel");

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => CheckAsync("parallel", "wrong"))));

        Assert.That(await CheckAsync("parallel", Password), Is.Null);
        Store.Time.Advance(TimeSpan.FromMinutes(16));
        Assert.That(await CheckAsync("parallel", Password), Is.Not.Null, "a quarter of an hour later it is open again");
    }

    [TestCase("\0")]
    [TestCase("adm\0in")]
    public async Task A_login_with_a_zero_character_is_a_wrong_one(string login) => Assert.That(await CheckAsync(login, Password), Is.Null);

    [Test]
    public async Task Fewer_wrong_passwords_are_forgotten_after_a_right_one()
    {
        await AddAsync("sidorov");
        for (var i = 0; i < 8; i++)
        {
            await CheckAsync("sidorov", "wrong");
            if (i % 4 == 3)
                Assert.That(await CheckAsync("sidorov", Password), Is.Not.Null);
        }
    }

    [Test]
    public async Task The_stamp_of_an_account_changes_with_its_password_and_is_none_while_it_is_locked()
    {
        var employee = await AddAsync("stamped");
        var before = await StampAsync(employee);

        await Store.AskAsync<UserManager<Account>, IdentityResult>(async users =>
            await users.ChangePasswordAsync((await users.FindByNameAsync("stamped"))!, Password, Password + "2")
        );
        var after = await StampAsync(employee);
        for (var i = 0; i < 5; i++)
            await CheckAsync("stamped", "wrong");

        Assert.That(before, Is.Not.Empty);
        Assert.That(after, Is.Not.Empty.And.Not.EqualTo(before));
        Assert.That(await StampAsync(employee), Is.Null);
    }

    private Task<string?> StampAsync(Employee employee) =>
        Store.AskAsync<IAccounts, string?>(accounts => accounts.StampAsync(employee.Id, None));

    [Test]
    public async Task A_taken_login_and_a_weak_password_are_refused_in_Russian()
    {
        await AddAsync("taken");
        var other = await Store.AddEmployeeAsync("Другая Анна");

        Assert.That(await CreateAsync(other.Id, "TAKEN", Password), Is.EqualTo(new[] { "Логин «TAKEN» уже занят." }));
        Assert.That(await CreateAsync(other.Id, "free", "1234567"), Is.EqualTo(new[] { "Пароль короче 8 знаков." }));
        Assert.That(await CreateAsync(EmployeeId.New(Store.Time), "free", Password), Is.EqualTo(new[] { "Такого сотрудника нет." }));
    }
}
