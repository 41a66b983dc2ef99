namespace Elsa.Workflows.Runtime;

/// <summary>What a pump needs to know about rows that fall due.</summary>
internal interface IDueWork<TRow>
{
    /// <summary>The first rows by due time, also those that are due later.</summary>
    Task<IReadOnlyList<TRow>> NextAsync(int limit, CancellationToken cancellationToken);

    DateTimeOffset DueAt(TRow row);

    string Key(TRow row);

    /// <summary>Does the work. A failure that should be tried again is written into the row here; an exception is logged and the row is met again at once.</summary>
    Task DoAsync(TRow row, CancellationToken cancellationToken);
}
