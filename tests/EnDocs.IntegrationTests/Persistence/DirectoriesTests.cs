using EnDocs.Core.Access;
using EnDocs.Core.Counterparties;
using EnDocs.Core.DocumentKinds;
using EnDocs.Core.Employees;
using EnDocs.Core.MoneyAmounts;
using EnDocs.Core.Organisations;
using EnDocs.Core.Routes;
using EnDocs.Core.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.IntegrationTests.Persistence;

[TestFixture(Engine.Sqlite)]
[TestFixture(Engine.PostgreSql)]
internal sealed class DirectoriesTests(Engine engine) : StoreTests(engine)
{
    [Test]
    public async Task Roles_of_an_employee_are_stored_and_follow_changes()
    {
        var added = await Store.AddEmployeeAsync("Много Ролей", "clerk", "approver");
        await Store.SaveAsync(async services =>
        {
            var employee = (await services.GetRequiredService<IEmployees>().FindAsync(added.Id, None))!;
            employee.Roles.Remove("clerk");
            employee.Roles.Add("hr");
        });

        var read = await Store.AskAsync<IEmployees, Employee?>(employees => employees.FindAsync(added.Id, None));
        var inRole = await Store.AskAsync<IEmployees, IReadOnlyList<Employee>>(employees => employees.InRoleAsync("hr", None));

        Assert.That(read!.Roles, Is.EqualTo(new[] { "approver", "hr" }));
        Assert.That(inRole.Single(employee => employee.Id == added.Id).Roles, Is.EqualTo(new[] { "approver", "hr" }));
    }

    [TestCase("семен")]
    [TestCase("ПЁТР")]
    [TestCase("сидор сем")]
    public async Task Employees_are_suggested_by_any_part_of_the_name(string typed)
    {
        var employee = await Store.AddEmployeeAsync("Сидорчук Семён Пётрович");

        var found = await Store.AskAsync<IEmployees, IReadOnlyList<Employee>>(employees => employees.SuggestAsync(typed, 100, None));

        Assert.That(found.Select(person => person.Id), Does.Contain(employee.Id));
    }

    [Test]
    public async Task A_dismissed_employee_is_no_viewer_and_is_not_suggested()
    {
        var employee = await Store.AddEmployeeAsync("Уволенный Игорь", "clerk");
        await Store.SaveAsync(async services =>
            (await services.GetRequiredService<IEmployees>().FindAsync(employee.Id, None))!.IsActive = false
        );

        Assert.That(await Store.AskAsync<IViewers, Viewer?>(viewers => viewers.FindAsync(employee.Id, None)), Is.Null);
        Assert.That(await Store.AskAsync<IEmployees, IReadOnlyList<Employee>>(all => all.SuggestAsync("уволенный", 10, None)), Is.Empty);
        Assert.That(
            await Store.AskAsync<IEmployees, IReadOnlyList<Employee>>(all => all.FindManyAsync([employee.Id], None)),
            Has.Count.EqualTo(1)
        );
    }

    [Test]
    public async Task A_viewer_has_the_lines_of_his_roles_only()
    {
        var accountant = await Store.AddViewerAsync("Считающая Вера", "accountant");

        Assert.That(accountant.Grants.Select(grant => grant.RoleCode).Distinct(), Is.EqualTo(new[] { "accountant" }));
        Assert.That(accountant.Grants.Single(grant => grant.RegistryCode == "invoices").Actions, Is.EqualTo(CardActions.View));
    }

    [Test]
    public async Task The_invoice_kind_has_the_requisites_that_recognition_fills()
    {
        var kind = await Store.AskAsync<IDocumentKinds, DocumentKind?>(kinds => kinds.FindAsync("payment_invoice", None));

        Assert.That(kind!.RegistryCode, Is.EqualTo("invoices"));
        Assert.That(
            kind.Find("seller.inn"),
            Is.EqualTo(
                new RequisiteDefinition
                {
                    Key = "seller.inn",
                    Name = "ИНН",
                    Type = RequisiteType.Inn,
                    Section = "Поставщик",
                    Required = true,
                    Choices = kind.Find("seller.inn")!.Choices,
                }
            )
        );
        Assert.That(kind.Find("payment.number")!.FilledByProcess);
    }

    [Test]
    public async Task A_route_comes_back_with_its_stages()
    {
        var route = new Route
        {
            Id = RouteId.New(Store.Time),
            Name = "Свыше 500 тысяч",
            FromTotal = Money.FromRoubles(500_000),
            Stages =
            [
                new()
                {
                    Kind = StageKind.Approval,
                    Name = "Согласование",
                    Performers = ["role:director", "initiator"],
                    Policy = DecisionPolicy.Quorum,
                    Quorum = 2,
                    TermDays = 3,
                },
            ],
        };
        await Store.SaveAsync(services =>
        {
            services.GetRequiredService<IRoutes>().Add(route);
            return Task.CompletedTask;
        });

        var read = await Store.AskAsync<IRoutes, Route?>(routes => routes.FindAsync(route.Id, None));

        Assert.That(read!.FromTotal, Is.EqualTo(route.FromTotal));
        Assert.That(read.Stages[0] with { Performers = route.Stages[0].Performers }, Is.EqualTo(route.Stages[0]));
        Assert.That(read.Stages[0].Performers, Is.EqualTo(route.Stages[0].Performers));
    }

    [Test]
    public async Task A_changed_stage_of_a_route_is_stored()
    {
        var route = new Route { Id = RouteId.New(Store.Time), Name = "Меняется" };
        await Store.SaveAsync(services =>
        {
            services.GetRequiredService<IRoutes>().Add(route);
            return Task.CompletedTask;
        });

        await Store.SaveAsync(async services =>
            (await services.GetRequiredService<IRoutes>().FindAsync(route.Id, None))!.Stages = [
                new()
                {
                    Kind = StageKind.Payment,
                    Name = "Оплата",
                    Performers = ["role:accountant"],
                },
            ]
        );

        Assert.That(
            (await Store.AskAsync<IRoutes, Route?>(routes => routes.FindAsync(route.Id, None)))!.Stages.Single().Name,
            Is.EqualTo("Оплата")
        );
    }

    [Test]
    public async Task Counterparties_are_found_by_numbers_and_suggested_by_name()
    {
        var head = NewCounterparty("ООО «Жёлтый Слон»", "9999000037", "770101001");
        var branch = NewCounterparty("ООО «Жёлтый Слон», филиал", "9999000037", "780101001");
        await Store.SaveAsync(async services =>
        {
            var counterparties = services.GetRequiredService<ICounterparties>();
            counterparties.Add(head);
            counterparties.Add(branch);

            Assert.That(await counterparties.FindByInnAsync("9999000037", "780101001", None), Is.SameAs(branch), "of this very burst");
        });

        var found = await Store.AskAsync<ICounterparties, Counterparty?>(all => all.FindByInnAsync("9999000037", "770101001", None));
        var byName = await Store.AskAsync<ICounterparties, IReadOnlyList<Counterparty>>(all => all.SuggestAsync("ЖЕЛТЫЙ", None));
        var byInn = await Store.AskAsync<ICounterparties, IReadOnlyList<Counterparty>>(all => all.SuggestAsync("99990000", None));

        Assert.That(found!.Id, Is.EqualTo(head.Id));
        Assert.That((byName.Count, byInn.Count), Is.EqualTo((2, 2)));
    }

    [Test]
    public async Task Names_that_begin_with_the_text_are_suggested_before_those_that_contain_it()
    {
        await Store.SaveAsync(services =>
        {
            var counterparties = services.GetRequiredService<ICounterparties>();
            counterparties.Add(NewCounterparty("АО «Синий кит»", "9999000051", "770101001"));
            counterparties.Add(NewCounterparty("Синий кит, ИП", "9999000044", "770101001"));
            return Task.CompletedTask;
        });

        var found = await Store.AskAsync<ICounterparties, IReadOnlyList<Counterparty>>(all => all.SuggestAsync("синий К", None));

        Assert.That(found.Select(counterparty => counterparty.Name), Is.EqualTo(new[] { "Синий кит, ИП", "АО «Синий кит»" }));
    }

    [Test]
    public async Task An_organisation_is_found_by_its_number()
    {
        var found = await Store.AskAsync<IOrganisations, Organisation?>(all => all.FindByInnAsync(Store.Organisation.Inn, None));

        Assert.That(found!.Id, Is.EqualTo(Store.Organisation.Id));
    }

    private Counterparty NewCounterparty(string name, string inn, string kpp) =>
        new()
        {
            Id = CounterpartyId.New(Store.Time),
            Name = name,
            Inn = inn,
            Kpp = kpp,
            CreatedAt = Store.Time.GetUtcNow(),
        };
}
