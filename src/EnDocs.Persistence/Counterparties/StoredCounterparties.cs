using EnDocs.Core.Counterparties;
using EnDocs.Persistence.Search;
using Microsoft.EntityFrameworkCore;

namespace EnDocs.Persistence.Counterparties;

internal sealed class StoredCounterparties(WorkflowsDbContext database) : ICounterparties
{
    private const int MostSuggestions = 20;

    /// <summary>Shorter texts occur in nearly every name.</summary>
    private const int ShortestPart = 3;

    private const int LongestTyped = 100;

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

    /// <summary>Names and ИННs that begin with the text come out of their indexes; only when they are too few the whole names are looked through.</summary>
    public async Task<IReadOnlyList<Counterparty>> SuggestAsync(string text, CancellationToken cancellationToken)
    {
        var typed = NormalisedText.Cut(NormalisedText.Of(text), LongestTyped);
        if (typed.Length == 0)
            return [];

        List<Counterparty> found = char.IsAsciiDigit(typed[0]) ? await ByInnAsync(typed, cancellationToken) : [];
        if (found.Count < MostSuggestions)
            Append(found, await ByBeginningAsync(typed, cancellationToken));
        if (found.Count < MostSuggestions && typed.Length >= ShortestPart)
            Append(found, await ByPartAsync(typed, cancellationToken));
        return found;
    }

    public void Add(Counterparty counterparty) => database.Add(counterparty);

    private Task<List<Counterparty>> ByInnAsync(string typed, CancellationToken cancellationToken) =>
        All()
            .WhereBegins(counterparty => counterparty.Inn, typed)
            .OrderBy(counterparty => counterparty.Inn)
            .ThenBy(counterparty => EF.Property<string>(counterparty, CounterpartiesTable.UniqueKpp))
            .Take(MostSuggestions)
            .ToListAsync(cancellationToken);

    private Task<List<Counterparty>> ByBeginningAsync(string typed, CancellationToken cancellationToken) =>
        All()
            .WhereBegins(counterparty => EF.Property<string>(counterparty, CounterpartiesTable.SearchName), typed)
            .OrderBy(counterparty => EF.Property<string>(counterparty, CounterpartiesTable.SearchName))
            .Take(MostSuggestions)
            .ToListAsync(cancellationToken);

    private Task<List<Counterparty>> ByPartAsync(string typed, CancellationToken cancellationToken) =>
        All()
            .Where(counterparty => EF.Property<string>(counterparty, CounterpartiesTable.SearchName).Contains(typed))
            .OrderBy(counterparty => EF.Property<string>(counterparty, CounterpartiesTable.SearchName))
            .Take(MostSuggestions)
            .ToListAsync(cancellationToken);

    private IQueryable<Counterparty> All() => database.Set<Counterparty>().AsNoTracking();

    private static void Append(List<Counterparty> found, List<Counterparty> more)
    {
        var known = found.Select(counterparty => counterparty.Id).ToHashSet();
        found.AddRange(more.Where(counterparty => !known.Contains(counterparty.Id)).Take(MostSuggestions - found.Count));
    }
}
