namespace EnDocs.Core.Processes;

/// <summary>Starts, answers and interrupts business processes. A command is itself the stimulus of the process, unique by its operation id.</summary>
public interface IProcesses
{
    /// <summary>Tells the processes that a file has come in; the one whose trigger waits for it starts. The same intake id twice starts once.</summary>
    /// <returns>Whether a process takes the file; false when none waits for files of this source, now.</returns>
    Task<bool> FileArrivedAsync(ArrivedFile file, CancellationToken cancellationToken);

    /// <summary>Sends a card «на согласование».</summary>
    Task<CommandResult> SubmitAsync(SubmitCard command, CancellationToken cancellationToken);

    /// <summary>Answers a task.</summary>
    Task<CommandResult> DecideAsync(DecideTask command, CancellationToken cancellationToken);

    /// <summary>Interrupts the process of a card: its tasks are withdrawn.</summary>
    Task<CommandResult> InterruptAsync(InterruptProcess command, CancellationToken cancellationToken);
}
