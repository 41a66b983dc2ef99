namespace EnDocs.Core.Processes;

/// <summary>Stores what a use case outside any burst has changed, in one transaction.</summary>
public interface IUnitOfWork
{
    /// <exception cref="StaleDataException">Somebody else changed the same card meanwhile.</exception>
    Task SaveAsync(CancellationToken cancellationToken);
}

/// <summary>Somebody else changed the same thing meanwhile; read it again.</summary>
public sealed class StaleDataException(Exception? cause = null)
    : Exception("Пока вы работали, документ изменил кто-то другой. Обновите страницу и повторите.", cause);
