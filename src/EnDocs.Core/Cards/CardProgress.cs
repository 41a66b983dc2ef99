using EnDocs.Core.Audit;
using EnDocs.Core.DocumentKinds;
using EnDocs.Core.Registries;

namespace EnDocs.Core.Cards;

/// <summary>Moves cards along as their process says. Works inside a burst: what it changes is stored by the burst's commit.</summary>
public sealed class CardProgress(ICards cards, IRegistries registries, IDocumentKinds kinds, IAuditTrail audit, TimeProvider time)
{
    public async Task SetStatusAsync(CardId id, CardStatus status, CancellationToken cancellationToken)
    {
        var card = await CardOfAsync(id, cancellationToken);
        if (card.Status == status)
            return;

        var now = time.GetUtcNow();
        card.SetStatus(status, now);
        Log(card, "card.status", $"Статус: «{status.Name}».", now);
    }

    /// <param name="registryCode">Null means the registry of the card's kind.</param>
    /// <exception cref="NoRegistryException">There is no such registry.</exception>
    public async Task MoveAsync(CardId id, string? registryCode, CancellationToken cancellationToken)
    {
        var card = await CardOfAsync(id, cancellationToken);
        var code = registryCode ?? (await kinds.FindAsync(card.KindCode, cancellationToken))?.RegistryCode ?? card.RegistryCode;
        if (card.RegistryCode == code)
            return;

        var registry =
            (await registries.AllAsync(cancellationToken)).FirstOrDefault(registry => registry.Code == code)
            ?? throw new NoRegistryException(code);
        var now = time.GetUtcNow();
        card.RegistryCode = code;
        card.UpdatedAt = now;
        Log(card, "card.moved", $"Документ перенесён в реестр «{registry.Name}».", now);
    }

    /// <summary>Ends the card's life: nobody edits it and no process leads it any more.</summary>
    public async Task ArchiveAsync(CardId id, CardStatus status, CancellationToken cancellationToken)
    {
        await SetStatusAsync(id, status, cancellationToken);
        await MoveAsync(id, RegistryCodes.Archive, cancellationToken);
        var card = await CardOfAsync(id, cancellationToken);
        card.IsLocked = true;
    }

    private async Task<Card> CardOfAsync(CardId id, CancellationToken cancellationToken) =>
        await cards.FindAsync(id, cancellationToken)
        ?? throw new InvalidOperationException($"Card {id} of a running process does not exist.");

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

/// <summary>A process names a registry that is not in the directory.</summary>
public sealed class NoRegistryException(string code)
    : Exception($"Реестра «{code}» нет в справочнике: поправьте процесс или добавьте реестр.");
