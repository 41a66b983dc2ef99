namespace Elsa.Workflows.Runtime;

/// <summary>The timetable.</summary>
public interface ITimers
{
    /// <summary>The first rows by due time, also those that are due later: the last one tells when to look again.</summary>
    Task<IReadOnlyList<StoredTimer>> NextAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Moves or removes an occurrence that started nothing. <see langword="false"/>: somebody else did.</summary>
    Task<bool> AdvanceAsync(TimerAdvance advance, CancellationToken cancellationToken);

    /// <summary>Puts off an occurrence that failed.</summary>
    Task PutOffAsync(StoredTimer timer, DateTimeOffset until, string error, CancellationToken cancellationToken);

    /// <summary>The trigger timers of a definition.</summary>
    Task<IReadOnlyList<StoredTimer>> OfDefinitionAsync(string definitionId, CancellationToken cancellationToken);
}
