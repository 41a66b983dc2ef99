using EnDocs.Core.Files;
using EnDocs.Core.Intake;
using EnDocs.Core.Processes;
using EnDocs.Core.Recognition;

namespace EnDocs.Connectors.Folder;

/// <summary>Takes one claimed file: looks into it, stores it, enters it in the ledger and tells the processes. Each step may be repeated.</summary>
internal sealed class FileIntake(IFileProbe probe, IFileStore files, IIntakeLedger ledger, IProcesses processes, TimeProvider time)
{
    /// <summary>The source that triggers of processes name.</summary>
    public const string Source = "folder";

    private const string NobodyTakesIt =
        "Файл пока не принят: ни один опубликованный процесс не ждёт файлов из этой папки. Опубликуйте процесс; приём повторится сам.";

    /// <returns>Null when the file was taken, else why not, in Russian.</returns>
    /// <exception cref="NobodyTakesFileException">No process waits for it, now. The ledger says so already.</exception>
    public async Task<string?> TakeAsync(ClaimedFile file, CancellationToken cancellationToken)
    {
        IntakeCrashPoints.Reach(IntakeCrashPoints.Claimed);
        var entry = await ledger.FindAsync(file.Id, cancellationToken);
        if (entry is null or { State: IntakeState.Received })
            entry = await EnterAsync(file, entry, cancellationToken);
        if (entry.Hash is not { } hash)
            return entry.Reason;

        var isTaken = await processes.FileArrivedAsync(
            new()
            {
                Id = entry.Id,
                Source = entry.Source,
                Hash = hash,
                FileName = entry.FileName,
                MediaType = entry.MediaType ?? MediaTypes.Unknown,
                Size = entry.Size,
            },
            cancellationToken
        );
        IntakeCrashPoints.Reach(IntakeCrashPoints.Told);
        if (!isTaken)
        {
            await ledger.PostponeAsync(entry.Id, NobodyTakesIt, cancellationToken);
            throw new NobodyTakesFileException(entry.Source);
        }

        return null;
    }

    /// <summary>Says in the ledger why a file is not taken yet; one that is entered already stays as it is.</summary>
    public async Task ExplainAsync(ClaimedFile file, string reason, CancellationToken cancellationToken)
    {
        var known = await ledger.FindAsync(file.Id, cancellationToken);
        await ledger.RecordAsync(NewEntry(file, known, IntakeState.Received, reason), cancellationToken);
    }

    private async Task<IntakeEntry> EnterAsync(ClaimedFile file, IntakeEntry? known, CancellationToken cancellationToken)
    {
        if (known is null)
        {
            // Before anything looks inside: whatever happens to this file, its line is there.
            known = NewEntry(file, null, IntakeState.Received, reason: null);
            await ledger.RecordAsync(known, cancellationToken);
            IntakeCrashPoints.Reach(IntakeCrashPoints.Entered);
        }

        var entry = await LookAsync(file, known, cancellationToken);
        await ledger.RecordAsync(entry, cancellationToken);
        IntakeCrashPoints.Reach(IntakeCrashPoints.Accepted);
        return entry;
    }

    /// <summary>Only what the source itself forbids refuses it: a fault of our own store is no fault of the file, which is tried again.</summary>
    private async Task<IntakeEntry> LookAsync(ClaimedFile file, IntakeEntry received, CancellationToken cancellationToken)
    {
        FileProbeResult probed;
        FileStream content;
        try
        {
            probed = await probe.ProbeAsync(file.Path, file.Name, cancellationToken);
            if (probed.Refusal is { } refusal)
                return Refused(file, received, refusal);
            content = File.OpenRead(file.Path);
        }
        catch (UnauthorizedAccessException)
        {
            return Refused(
                file,
                received,
                "Нет права на чтение файла. Дайте серверу право читать файлы этой папки и положите файл ещё раз."
            );
        }
        catch (FileNotFoundException)
        {
            return Refused(file, received, "Это ссылка на файл, которого нет. Положите в папку сам файл.");
        }

        await using (content)
            return await StoreAsync(file, received, content, probed.Kind, cancellationToken);
    }

    private async Task<IntakeEntry> StoreAsync(
        ClaimedFile file,
        IntakeEntry received,
        FileStream content,
        ProbedFileKind kind,
        CancellationToken cancellationToken
    )
    {
        var stored = await files.SaveAsync(content, cancellationToken);
        IntakeCrashPoints.Reach(IntakeCrashPoints.Stored);
        return new()
        {
            Id = file.Id,
            Source = Source,
            FileName = file.Name,
            Size = stored.Size,
            ReceivedAt = received.ReceivedAt,
            Hash = stored.Hash,
            MediaType = MediaTypes.Of(kind),
            State = IntakeState.Accepted,
            TwinOf = await ledger.FindTwinAsync(stored.Hash, cancellationToken),
        };
    }

    private IntakeEntry Refused(ClaimedFile file, IntakeEntry received, string reason) =>
        NewEntry(file, received, IntakeState.Failed, reason);

    private IntakeEntry NewEntry(ClaimedFile file, IntakeEntry? known, IntakeState state, string? reason) =>
        new()
        {
            Id = file.Id,
            Source = Source,
            FileName = file.Name,
            Size = known?.Size ?? new FileInfo(file.Path).Length,
            ReceivedAt = known?.ReceivedAt ?? time.GetUtcNow(),
            State = state,
            Reason = reason,
        };
}

/// <summary>No published process waits for the files of a source.</summary>
internal sealed class NobodyTakesFileException(string source) : Exception($"No process waits for files from '{source}'.");
