using System.Globalization;
using EnDocs.Core.Audit;
using EnDocs.Core.DocumentKinds;
using EnDocs.Core.Files;
using EnDocs.Core.Intake;
using EnDocs.Core.Organisations;
using EnDocs.Core.Recognition;
using EnDocs.Core.Registries;

namespace EnDocs.Core.Cards;

/// <summary>Makes cards of files that came in and fills them with what was read. Works inside a burst: what it changes is stored by the burst's commit.</summary>
public sealed class CardRegistration(
    ICards cards,
    IIntakeLedger ledger,
    IOrganisations organisations,
    IDocumentKinds kinds,
    IRegistries registries,
    IFilePages pages,
    IAuditTrail audit,
    TimeProvider time
)
{
    /// <summary>Longest title that is stored.</summary>
    public const int MaxTitle = 500;

    /// <summary>Makes the card of a file, or finds the one that was made before.</summary>
    /// <exception cref="NoKindException">There is no such kind of document.</exception>
    /// <exception cref="NoRegistryException">There is no such registry.</exception>
    /// <exception cref="NoOrganisationException">There is no organisation to which the card could belong.</exception>
    public async Task<Card> RegisterAsync(NewCard request, CancellationToken cancellationToken)
    {
        var entry =
            await ledger.FindAsync(request.IntakeId, cancellationToken)
            ?? throw new InvalidOperationException($"Intake {request.IntakeId} is not in the ledger.");
        if (entry.CardId is { } known && await cards.FindAsync(known, cancellationToken) is { } existing)
            return existing;
        if (entry.Hash is not { } hash)
            throw new InvalidOperationException($"Intake {entry.Id} has no file.");
        if (await kinds.FindAsync(request.KindCode, cancellationToken) is null)
            throw new NoKindException(request.KindCode);
        if (!(await registries.AllAsync(cancellationToken)).Any(registry => registry.Code == request.RegistryCode))
            throw new NoRegistryException(request.RegistryCode);

        var now = time.GetUtcNow();
        var organisation = await OrganisationOfAsync(request.Document, cancellationToken);
        var card = new Card
        {
            Id = CardId.New(time),
            OrganisationId = organisation.Id,
            KindCode = request.KindCode,
            RegistryCode = request.RegistryCode,
            Title = entry.FileName.Length <= MaxTitle ? entry.FileName : entry.FileName[..MaxTitle],
            CreatedAt = now,
            UpdatedAt = now,
            ProcessInstanceId = request.ProcessInstanceId,
        };
        card.Attach(
            new()
            {
                Id = Guid.CreateVersion7(now),
                Hash = hash,
                Name = entry.FileName,
                MediaType = entry.MediaType ?? "application/octet-stream",
                Size = entry.Size,
                AddedAt = now,
            },
            now
        );
        cards.Add(card);
        entry.State = IntakeState.Registered;
        entry.CardId = card.Id;
        entry.Reason = request.Remark;
        var remark = request.Remark is { } text ? $" Реквизиты не прочитаны: {text}" : "";
        Log(card, "card.created", $"Карточка создана по файлу «{entry.FileName}».{remark}", now);
        return card;
    }

    /// <summary>Puts what was read into the card, with its place on the page, and keeps the text of the pages.</summary>
    public async Task<Card> FillAsync(CardId id, RecognizedDocument document, CancellationToken cancellationToken)
    {
        var card = await cards.FindAsync(id, cancellationToken) ?? throw new InvalidOperationException($"Card {id} does not exist.");
        var kind = await kinds.FindAsync(card.KindCode, cancellationToken);
        var now = time.GetUtcNow();
        // Only what the kind knows: a value without a place on the card would never be seen or corrected.
        var known = document.Fields.Where(field => kind?.Find(field.Key) is not null);
        var changes = card.Fill(known.Select(Value), null, now);
        card.Title = CardTitles.Of(card, kind?.Name);

        if (card.Files is [var file, ..])
        {
            FilePage[] texts =
            [
                .. document.Pages.Select(page => new FilePage
                {
                    Hash = file.Hash,
                    Number = page.Number,
                    Text = page.Text,
                }),
            ];
            await pages.AddAsync(texts, cancellationToken);
        }

        if (changes.Count > 0)
            Log(card, "card.recognised", $"Распознано реквизитов: {changes.Count}. Проверьте их перед отправкой.", now);
        return card;
    }

    private async Task<Organisation> OrganisationOfAsync(RecognizedDocument? document, CancellationToken cancellationToken)
    {
        if (
            document?.Find(FieldKeys.BuyerInn)?.Value is { } buyer
            && await organisations.FindByInnAsync(buyer, cancellationToken) is { } organisation
        )
            return organisation;

        // A document of nobody known belongs to the first organisation until somebody corrects it.
        var all = await organisations.AllAsync(cancellationToken);
        return all is [var first, ..] ? first : throw new NoOrganisationException();
    }

    private static NewValue Value(RecognizedField field) =>
        new(
            field.Key,
            field.Value,
            new()
            {
                Source = field.Source switch
                {
                    FieldSource.TextLayer => ValueSource.TextLayer,
                    FieldSource.Ocr => ValueSource.Ocr,
                    FieldSource.Qr => ValueSource.Qr,
                    _ => ValueSource.Computed,
                },
                Page = field.Page,
                Box = field.Box is { } box
                    ? string.Create(
                        CultureInfo.InvariantCulture,
                        $"{box.Left:0.####} {box.Top:0.####} {box.Width:0.####} {box.Height:0.####}"
                    )
                    : null,
                Confidence = field.Confidence,
                Doubt = field.FailedChecks.Count > 0 ? string.Join("; ", field.FailedChecks) : null,
            }
        );

    private void Log(Card card, string action, string text, DateTimeOffset now) =>
        audit.Add(
            new()
            {
                Id = Guid.CreateVersion7(now),
                At = now,
                CardId = card.Id,
                Action = action,
                Text = text,
            }
        );
}

/// <summary>A card to be made of a file in the ledger.</summary>
public sealed record NewCard
{
    public required IntakeId IntakeId { get; init; }

    public required string KindCode { get; init; }

    public string RegistryCode { get; init; } = RegistryCodes.UnprocessedScans;

    /// <summary>The workflow instance that leads the card.</summary>
    public required string ProcessInstanceId { get; init; }

    /// <summary>What was read; null when nothing was.</summary>
    public RecognizedDocument? Document { get; init; }

    /// <summary>Why nothing was read, in Russian.</summary>
    public string? Remark { get; init; }
}

/// <summary>A process or the recognition names a kind of document that is not in the directory.</summary>
public sealed class NoKindException(string code)
    : Exception($"Вида документа «{code}» нет в справочнике: поправьте процесс или добавьте вид.");

/// <summary>No organisation of ours is in the directory. Add one before taking documents in.</summary>
public sealed class NoOrganisationException() : Exception("В справочнике нет ни одной нашей организации: добавьте её.");
