namespace EnDocs.Core.Counterparties;

/// <summary>The directory of counterparties.</summary>
public interface ICounterparties
{
    Task<Counterparty?> FindByInnAsync(string inn, string? kpp, CancellationToken cancellationToken);

    /// <summary>At most twenty counterparties whose name or ИНН begins with or contains <paramref name="text"/>.</summary>
    Task<IReadOnlyList<Counterparty>> SuggestAsync(string text, CancellationToken cancellationToken);

    void Add(Counterparty counterparty);
}
