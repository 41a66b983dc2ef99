using Bunit;
using EnDocs.Core.Cards;
using EnDocs.Core.Intake;
using EnDocs.Portal.Intake;
using EnDocs.Tests.Portal.Fakes;
using NUnit.Framework;

namespace EnDocs.Tests.Portal.Intake;

internal sealed class IntakePageTests
{
    private PortalFixture _portal = default!;

    private Office Office => _portal.Office;

    [SetUp]
    public void Open() => _portal = new();

    [TearDown]
    public ValueTask Close() => _portal.DisposeAsync();

    [Test]
    public void A_refused_file_stays_visible_with_its_reason()
    {
        Arrive("битый.pdf", IntakeState.Failed, reason: "Файл зашифрован: снимите пароль.");

        var page = _portal.Open<IntakePage>(Office.Anna, "intake");

        Assert.That(page.Text(), Does.Contain("битый.pdf").And.Contain("Не принят").And.Contain("снимите пароль"));
    }

    [Test]
    public void A_registered_file_leads_to_its_card_and_a_repeat_is_marked()
    {
        var card = CardId.New(_portal.Time);
        Arrive("скан.pdf", IntakeState.Registered, card, twinOf: IntakeId.New(_portal.Time));

        var page = _portal.Open<IntakePage>(Office.Anna, "intake");

        Assert.That(page.Link("Открыть карточку").GetAttribute("href"), Is.EqualTo($"cards/{card}"));
        Assert.That(page.Text(), Does.Contain("Повтор"));
    }

    [Test]
    public void The_state_is_chosen_in_the_address()
    {
        Arrive("хороший.pdf", IntakeState.Registered);
        Arrive("плохой.pdf", IntakeState.Failed);

        var page = _portal.Open<IntakePage>(Office.Anna, "intake?state=Failed");

        Assert.That(page.Text(), Does.Contain("плохой.pdf").And.Not.Contain("хороший.pdf"));
    }

    [Test]
    public void An_empty_journal_says_where_to_put_files()
    {
        var page = _portal.Open<IntakePage>(Office.Anna, "intake");

        Assert.That(page.Text(), Does.Contain("Файлы ещё не поступали").And.Contain("data/intake"));
    }

    [Test]
    public void People_without_a_queue_do_not_see_the_journal()
    {
        Arrive("чужой.pdf", IntakeState.Registered);
        Office.Registries.RemoveAll(registry => registry.IsUnprocessed);

        var page = _portal.Open<IntakePage>(Office.Anna, "intake");

        Assert.That(page.Text(), Does.Contain("Журнал вам не открыт").And.Not.Contain("чужой.pdf"));
    }

    private void Arrive(string name, IntakeState state, CardId? card = null, IntakeId? twinOf = null, string? reason = null) =>
        Office.Ledger.Add(
            new()
            {
                Id = IntakeId.New(_portal.Time),
                Source = "folder",
                FileName = name,
                Size = 1024,
                ReceivedAt = _portal.Time.GetUtcNow(),
                State = state,
                CardId = card,
                TwinOf = twinOf,
                Reason = reason,
            }
        );
}
