using Bunit;
using EnDocs.Core.Registries;
using EnDocs.Portal.Registries;
using EnDocs.Tests.Portal.Fakes;
using NUnit.Framework;

namespace EnDocs.Tests.Portal.Registries;

internal sealed class RegistryPageTests
{
    private PortalFixture _portal = default!;

    private Office Office => _portal.Office;

    private CardQuery LastQuery => Office.Commands.OfType<CardQuery>().Last();

    [SetUp]
    public void Open() => _portal = new();

    [TearDown]
    public ValueTask Close() => _portal.DisposeAsync();

    [Test]
    public void Lists_cards_with_links()
    {
        var card = Office.Receive(RegistryCodes.Invoices, "Счёт № 17", ("total", "254310.50", null));

        var page = OpenInvoices();

        Assert.That(page.Link("Счёт № 17").GetAttribute("href"), Is.EqualTo($"cards/{card.Id}"));
        Assert.That(page.Text(), Does.Contain("254 310,50 ₽"));
    }

    [Test]
    public void Asks_the_server_for_what_the_address_says()
    {
        OpenInvoices("?text=%D0%A0%D0%BE%D0%BC%D0%B0%D1%88%D0%BA%D0%B0&status=Paid&from=2026-01-01&to=2026-12-31&sort=-Total");

        var query = LastQuery;
        Assert.That((query.Text, $"{query.Status}", query.Sort, query.Descending), Is.EqualTo(("Ромашка", "Paid", CardSort.Total, true)));
        Assert.That((query.From, query.To), Is.EqualTo((new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31))));
    }

    [Test]
    public void A_search_goes_into_the_address()
    {
        Office.Receive(RegistryCodes.Invoices, "Счёт № 17");
        var page = OpenInvoices();

        page.Field("Поиск").Change("Ромашка");

        Assert.That(Uri.UnescapeDataString(_portal.Address), Is.EqualTo("registries/invoices?text=Ромашка"));
    }

    [Test]
    public void A_column_header_sorts_and_says_so()
    {
        Office.Receive(RegistryCodes.Invoices, "Счёт № 17");
        var page = OpenInvoices();

        page.Button("Сумма").Click();

        Assert.That(_portal.Address, Is.EqualTo("registries/invoices?sort=-Total"));
        Assert.That(page.Find("th[aria-sort=descending]").TextContent.Trim(), Is.EqualTo("Сумма"));
    }

    [Test]
    public void Shows_more_by_key()
    {
        for (var i = 0; i < 60; i++)
            Office.Receive(RegistryCodes.Invoices, $"Счёт № {i}");
        var page = OpenInvoices();
        Assert.That(page.FindAll("tbody tr"), Has.Count.EqualTo(50));

        page.Button("Показать ещё").Click();

        Assert.That(page.FindAll("tbody tr"), Has.Count.EqualTo(60));
        Assert.That(page.HasButton("Показать ещё"), Is.False);
    }

    [Test]
    public void An_empty_queue_says_where_to_put_files()
    {
        var page = OpenRegistry(RegistryCodes.UnprocessedScans);

        Assert.That(page.Text(), Does.Contain("Необработанных документов нет").And.Contain("data/intake"));
    }

    [Test]
    public void Nothing_found_offers_to_reset_the_filter()
    {
        Office.Receive(RegistryCodes.Invoices, "Счёт № 17");
        var page = OpenInvoices("?text=%D0%BD%D0%B5%D1%82");
        Assert.That(page.Text(), Does.Contain("Ничего не найдено"));

        page.Button("Сбросить фильтр").Click();

        Assert.That(_portal.Address, Is.EqualTo("registries/invoices"));
        Assert.That(page.Text(), Does.Contain("Счёт № 17"));
    }

    [Test]
    public void An_unknown_registry_is_said_so()
    {
        var page = OpenRegistry("nothing");

        Assert.That(page.Text(), Does.Contain("Такого реестра нет"));
    }

    private IRenderedComponent<RegistryPage> OpenInvoices(string query = "") => OpenRegistry(RegistryCodes.Invoices, query);

    private IRenderedComponent<RegistryPage> OpenRegistry(string code, string query = "") =>
        _portal.Open<RegistryPage>(Office.Anna, $"registries/{code}{query}", page => page.Add(registry => registry.Code, code));
}
