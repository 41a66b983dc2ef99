using EnDocs.Core.Counterparties;
using EnDocs.Persistence.Search;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Counterparties;

internal sealed class StoredCounterparties(WorkflowsDbContext database) : ICounterparties
{
    private const int MostSuggestions = 20;

    public async Task<Counterparty?> FindByInnAsync(string inn, string? kpp, CancellationToken cancellationToken)
    {
        // One that this burst has just met is not stored yet.
        var added = database
            .ChangeTracker.Entries<Counterparty>()
            .Where(entry => entry.State == EntityState.Added)
            .Select(entry => entry.Entity)
            .FirstOrDefault(counterparty => counterparty.Inn == inn && counterparty.Kpp == kpp);
        return added
            ?? await database
                .Set<Counterparty>()
                .FirstOrDefaultAsync(
                    counterparty =>
                        counterparty.Inn == inn && EF.Property<string>(counterparty, CounterpartiesTable.UniqueKpp) == (kpp ?? ""),
                    cancellationToken
                );
    }

    public async Task<IReadOnlyList<Counterparty>> SuggestAsync(string text, CancellationToken cancellationToken)
    {
        var typed = NormalisedText.Of(text);
        return await database
            .Set<Counterparty>()
            .AsNoTracking()
            .Where(counterparty =>
                EF.Property<string>(counterparty, CounterpartiesTable.SearchName).Contains(typed) || counterparty.Inn.StartsWith(typed)
            )
            .OrderByDescending(counterparty => EF.Property<string>(counterparty, CounterpartiesTable.SearchName).StartsWith(typed))
            .ThenBy(counterparty => EF.Property<string>(counterparty, CounterpartiesTable.SearchName))
            .ThenBy(counterparty => counterparty.Id)
            .Take(MostSuggestions)
            .ToListAsync(cancellationToken);
    }

    public void Add(Counterparty counterparty) => database.Add(counterparty);
}
