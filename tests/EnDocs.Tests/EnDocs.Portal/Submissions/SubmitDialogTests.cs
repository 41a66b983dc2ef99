using Bunit;
using EnDocs.Core.Cards;
using EnDocs.Core.Employees;
using EnDocs.Core.Processes;
using EnDocs.Core.Registries;
using EnDocs.Core.Routes;
using EnDocs.Core.Tasks;
using EnDocs.Portal.Cards;
using EnDocs.Tests.Portal.Fakes;
using MudBlazor;
using NUnit.Framework;

namespace EnDocs.Tests.Portal.Submissions;

internal sealed class SubmitDialogTests
{
    private PortalFixture _portal = default!;

    private Office Office => _portal.Office;

    private IRenderedComponent<MudDialogProvider> Dialog => _portal.Dialogs;

    private SubmitCard Sent => Office.Commands.OfType<SubmitCard>().Last();

    [SetUp]
    public void Open() => _portal = new();

    [TearDown]
    public ValueTask Close() => _portal.DisposeAsync();

    [Test]
    public void The_fitting_route_is_chosen_beforehand_and_shows_its_people()
    {
        AddRoute("Прочее", kind: "contract");
        var fitting = AddRoute("Счета", kind: "payment_invoice");

        var card = OpenDialog();
        Assert.That(Dialog.Text(), Does.Contain("Подходит").And.Contain("Петров Б. К."));
        Dialog.Button("Отправить").Click();

        Assert.That((Sent.RouteId, Sent.CardId, Sent.Revision), Is.EqualTo((fitting, card.Id, card.Revision)));
        Assert.That(Sent.Approvers, Is.Empty);
    }

    [Test]
    public void People_are_chosen_by_hand_in_their_order()
    {
        OpenDialog();

        Choose("Петров");
        Choose("Сидорова");
        Dialog.Button("Сидорова В. П.: раньше").Click();
        Dialog.Field("Комментарий").Input("Срочно");
        Dialog.Button("Отправить").Click();

        EmployeeId?[] order = [Office.Vera.Id, Office.Boris.Id];
        Assert.That(Sent.Approvers.Select(performer => performer.EmployeeId), Is.EqualTo(order));
        Assert.That((Sent.OneAfterAnother, Sent.Comment, Sent.RouteId), Is.EqualTo((true, "Срочно", (RouteId?)null)));
    }

    [Test]
    public void Nobody_chosen_is_refused_with_a_clear_text()
    {
        OpenDialog();

        Dialog.Button("Отправить").Click();

        Assert.That(Dialog.Find("[role=alert]").TextContent, Does.Contain("Выберите хотя бы одного согласующего"));
        Assert.That(Office.Commands.OfType<SubmitCard>(), Is.Empty);
    }

    [Test]
    public void A_refusal_stays_in_the_dialog()
    {
        AddRoute("Счета", kind: null);
        Office.Answer = CommandResult.Refused("Документ уже отправлен.");
        OpenDialog();

        Dialog.Button("Отправить").Click();

        Assert.That(Dialog.Find("[role=alert]").TextContent, Does.Contain("Документ уже отправлен."));
    }

    private void Choose(string name)
    {
        Dialog.Field("Добавить согласующего").Input(name);
        Dialog.Find("li[role=option]").MouseDown();
    }

    private Card OpenDialog()
    {
        var card = Office.Receive(
            RegistryCodes.UnprocessedScans,
            "scan.pdf",
            ("number", "17", null),
            ("date", "2026-11-24", null),
            ("total", "100.00", null),
            ("seller.name", "ИП Кузнецов", null),
            ("seller.inn", "7707083893", null)
        );
        card.ProcessInstanceId = "instance";
        var page = _portal.Open<CardPage>(Office.Anna, $"cards/{card.Id}", parameters => parameters.Add(p => p.Id, card.Id.ToString()));
        page.Button("Отправить на согласование").Click();
        return card;
    }

    private RouteId AddRoute(string name, string? kind)
    {
        Route route = new()
        {
            Id = RouteId.New(_portal.Time),
            Name = name,
            KindCode = kind,
            Stages =
            [
                new()
                {
                    Kind = StageKind.Approval,
                    Name = "Руководитель",
                    Performers = [Performer.Of(Office.Boris.Id).ToString()],
                },
            ],
        };
        Office.Routes.Add(route);
        return route.Id;
    }
}
