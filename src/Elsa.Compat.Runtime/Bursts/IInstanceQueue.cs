namespace Elsa.Workflows.Runtime;

/// <summary>One writer for an instance. Filled by a keyed queue inside the process, or by a grain per instance in a cluster.</summary>
public interface IInstanceQueue
{
    /// <summary>Takes the turn if nobody has it; <see langword="null"/> when the instance is busy.</summary>
    IAsyncDisposable? TryEnter(string instanceId);

    /// <summary>Waits for the turn, in order of arrival. Disposing the result passes it on.</summary>
    Task<IAsyncDisposable> EnterAsync(string instanceId, CancellationToken cancellationToken);
}
