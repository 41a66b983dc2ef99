using EnDocs.Core.Access;
using EnDocs.Core.Audit;
using EnDocs.Core.DocumentKinds;
using EnDocs.Core.Organisations;
using EnDocs.Core.Processes;

namespace EnDocs.Core.Cards;

/// <summary>A person saves the requisites of a card: rights, lock, revision, checks, title, history, all in one transaction of its own.</summary>
public sealed class CardEditing(
    ICards cards,
    IDocumentKinds kinds,
    IOrganisations organisations,
    IAuditTrail audit,
    IUnitOfWork unitOfWork,
    TimeProvider time
)
{
    public async Task<EditResult> SaveAsync(EditCard edit, CancellationToken cancellationToken)
    {
        if (await cards.FindAsync(edit.CardId, edit.By, CardActions.Edit, cancellationToken) is not { } card)
            return Refused(EditOutcome.NotFound, "Документ не найден, или у вас нет права изменять его.", 0);
        if (card.IsLocked)
            return Refused(EditOutcome.Locked, WhyLocked(card), card.Revision);
        if (card.Revision != edit.Revision)
            return Refused(EditOutcome.Stale, new StaleDataException().Message, card.Revision);

        var code = edit.KindCode ?? card.KindCode;
        if (await kinds.FindAsync(code, cancellationToken) is not { } kind)
            return Refused(EditOutcome.Invalid, "Такого вида документа нет в справочнике.", card.Revision);
        if (await organisations.FindAsync(edit.OrganisationId ?? card.OrganisationId, cancellationToken) is not { } organisation)
            return Refused(EditOutcome.Invalid, "Такой организации нет в справочнике.", card.Revision);

        var values = Canonical(edit.Values, kind);
        var now = time.GetUtcNow();
        var remarks = RequisiteCheck.All(kind, key => values.TryGetValue(key, out var value) ? value : card[key], organisation.DateAt(now));

        // Only what this person typed can stop the saving; what was there before is shown and may be corrected later.
        var errors = remarks.Where(remark => remark.Level == RemarkLevel.Error && values.ContainsKey(remark.Key)).ToList();
        if (errors.Count > 0)
            return Refused(EditOutcome.Invalid, "Не сохранено: исправьте отмеченные реквизиты.", card.Revision) with { Remarks = errors };

        return await SaveAsync(edit, card, kind, organisation, values, remarks, cancellationToken);
    }

    private async Task<EditResult> SaveAsync(
        EditCard edit,
        Card card,
        DocumentKind kind,
        Organisation organisation,
        Dictionary<string, string?> values,
        IReadOnlyList<RequisiteRemark> remarks,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        var kindBefore = card.KindCode;
        var organisationBefore = card.OrganisationId;
        card.KindCode = kind.Code;
        card.OrganisationId = organisation.Id;
        if (!CardAccess.Can(edit.By, CardActions.Edit, card))
            return Refused(
                EditOutcome.Invalid,
                "После такой правки документ стал бы вам недоступен. Попросите делопроизводителя.",
                edit.Revision
            );

        var changes = card.Fill(values.Select(value => new NewValue(value.Key, value.Value, ValueOrigin.Typed)), edit.By.Id, now);
        card.Title = CardTitles.Of(card, kind.Name);
        var story = CardHistory.Of(kind, changes, kindBefore != kind.Code, organisationBefore == organisation.Id ? null : organisation);
        audit.Add(
            new()
            {
                Id = Guid.CreateVersion7(now),
                At = now,
                ActorId = edit.By.Id,
                CardId = card.Id,
                Action = "card.changed",
                Text = story,
            }
        );

        var twins = await cards.FindTwinsAsync(card, edit.By, cancellationToken);
        try
        {
            await unitOfWork.SaveAsync(cancellationToken);
        }
        catch (StaleDataException stale)
        {
            return Refused(EditOutcome.Stale, stale.Message, edit.Revision);
        }

        return new()
        {
            Outcome = EditOutcome.Saved,
            Text =
                twins.Count == 0
                    ? "Сохранено."
                    : "Сохранено. Возможно, это дубль: документ этого продавца с тем же номером и датой уже есть.",
            Remarks = remarks,
            Changes = changes,
            Twins = twins,
            Revision = card.Revision,
        };
    }

    /// <summary>Only requisites of the kind, and none that processes fill.</summary>
    private static Dictionary<string, string?> Canonical(IReadOnlyDictionary<string, string?> typed, DocumentKind kind)
    {
        Dictionary<string, string?> values = [];
        foreach (var (key, text) in typed)
        {
            if (kind.Find(key) is { FilledByProcess: false } definition)
                values[key] = RequisiteForm.Canonical(definition.Type, text);
        }

        return values;
    }

    private static string WhyLocked(Card card) =>
        card.Status switch
        {
            CardStatus.Archived => "Документ в архиве: его реквизиты больше не меняются.",
            CardStatus.Paid or CardStatus.Executed or CardStatus.Signed or CardStatus.Acquainted or CardStatus.Interrupted =>
                $"Документ сейчас «{card.Status.Name}»: его реквизиты больше не меняются.",
            _ => $"Документ сейчас «{card.Status.Name}»: реквизиты можно будет изменить, если его вернут на доработку.",
        };

    private static EditResult Refused(EditOutcome outcome, string text, int revision) =>
        new()
        {
            Outcome = outcome,
            Text = text,
            Revision = revision,
        };
}
