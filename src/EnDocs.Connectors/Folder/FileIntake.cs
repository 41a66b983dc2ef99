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

    /// <returns>Null when the file was taken, else why not, in Russian.</returns>
    public async Task<string?> TakeAsync(ClaimedFile file, CancellationToken cancellationToken)
    {
        var entry = await ledger.FindAsync(file.Id, cancellationToken) ?? await EnterAsync(file, cancellationToken);
        if (entry.Hash is not { } hash)
            return entry.Reason;

        await processes.FileArrivedAsync(
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
        return null;
    }

    private async Task<IntakeEntry> EnterAsync(ClaimedFile file, CancellationToken cancellationToken)
    {
        var entry = await LookAsync(file, cancellationToken);
        await ledger.RecordAsync(entry, cancellationToken);
        return entry;
    }

    private async Task<IntakeEntry> LookAsync(ClaimedFile file, CancellationToken cancellationToken)
    {
        var size = new FileInfo(file.Path).Length;
        try
        {
            var probed = await probe.ProbeAsync(file.Path, file.Name, cancellationToken);
            return probed.Refusal is { } refusal ? Refused(file, size, refusal) : await StoreAsync(file, probed.Kind, cancellationToken);
        }
        catch (UnauthorizedAccessException)
        {
            return Refused(file, size, "Нет права на чтение файла. Дайте серверу право читать файлы этой папки и положите файл ещё раз.");
        }
    }

    private async Task<IntakeEntry> StoreAsync(ClaimedFile file, ProbedFileKind kind, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(file.Path);
        var stored = await files.SaveAsync(content, cancellationToken);
        return new()
        {
            Id = file.Id,
            Source = Source,
            FileName = file.Name,
            Size = stored.Size,
            ReceivedAt = time.GetUtcNow(),
            Hash = stored.Hash,
            MediaType = MediaTypes.Of(kind),
            State = IntakeState.Accepted,
            TwinOf = await ledger.FindTwinAsync(stored.Hash, cancellationToken),
        };
    }

    private IntakeEntry Refused(ClaimedFile file, long size, string reason) =>
        new()
        {
            Id = file.Id,
            Source = Source,
            FileName = file.Name,
            Size = size,
            ReceivedAt = time.GetUtcNow(),
            State = IntakeState.Failed,
            Reason = reason,
        };
}
