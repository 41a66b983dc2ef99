using Elsa.Workflows.Definitions;
using Elsa.Workflows.Interpreter;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Elsa.Workflows.Runtime;

/// <summary>
/// Brings the definitions of the delivery into the store. A changed file is published only where the published version came unedited from a
/// file; where somebody has edited it, the file becomes a draft with a notice. A broken file changes nothing: its last good version stays in force.
/// </summary>
public sealed partial class ShippedDefinitions
{
    /// <summary>What an analyst sees on a version that the delivery has something newer for.</summary>
    public const string UpdateNotice = "в поставке есть обновление";

    private readonly IServiceScopeFactory _scopes;
    private readonly WorkflowDefinitions _definitions;
    private readonly DefinitionChanges _changes;
    private readonly DefinitionCommits _commits;
    private readonly DefinitionReader _reader;
    private readonly WorkflowCompiler _compiler;
    private readonly ILogger _logger;

    internal ShippedDefinitions(
        IServiceScopeFactory scopes,
        WorkflowDefinitions definitions,
        DefinitionChanges changes,
        DefinitionCommits commits,
        DefinitionReader reader,
        WorkflowCompiler compiler,
        ILogger<ShippedDefinitions> logger
    ) =>
        (_scopes, _definitions, _changes, _commits, _reader, _compiler, _logger) = (
            scopes,
            definitions,
            changes,
            commits,
            reader,
            compiler,
            logger
        );

    /// <summary>Reads all <c>*.json</c> files below a folder.</summary>
    /// <returns>What became of each file, in the order of their names.</returns>
    public async Task<IReadOnlyList<ShippedFile>> LoadAsync(string folder, CancellationToken cancellationToken)
    {
        var files = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList()
            : [];
        var results = new SortedDictionary<string, ShippedFile>(StringComparer.Ordinal);

        // A file may use another one as an activity: those that failed are tried again as long as others succeed.
        bool progressed;
        do
        {
            progressed = false;
            foreach (
                var file in files.Where(file => !results.TryGetValue(file, out var known) || known.Status == ShippedStatus.Broken).ToList()
            )
            {
                var result = await LoadFileAsync(file, cancellationToken);
                progressed |= result.Status != ShippedStatus.Broken;
                results[file] = result;
            }
        } while (progressed && results.Values.Any(file => file.Status == ShippedStatus.Broken));

        foreach (var result in results.Values)
            Log(result);
        return [.. results.Values];
    }

    private async Task<ShippedFile> LoadFileAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            var bytes = await File.ReadAllBytesAsync(file, cancellationToken);
            var document = _reader.Read(bytes);
            if (string.IsNullOrWhiteSpace(document.DefinitionId))
                document.DefinitionId = Path.GetFileNameWithoutExtension(file);

            var hash = DefinitionDocuments.HashOf(bytes);
            var status = ShippedStatus.Unchanged;
            await _definitions.InTurnAsync(
                document.DefinitionId,
                async change =>
                {
                    status = Decide(change, hash);
                    if (status == ShippedStatus.Unchanged)
                        return new DefinitionOutcome(DefinitionStatus.AlreadyPublished);

                    await CheckAsync(document, change);
                    return status == ShippedStatus.Published
                        ? await _changes.SaveAsync(change, document, publish: true, hash)
                        : await _changes.SetAsideAsync(change, document, hash, UpdateNotice);
                },
                cancellationToken
            );
            return new ShippedFile(file, status);
        }
        catch (DefinitionException broken)
        {
            return new ShippedFile(file, ShippedStatus.Broken) { ActivityId = broken.ActivityId, Reason = broken.Reason };
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new ShippedFile(file, ShippedStatus.Broken) { Reason = unreadable.Message };
        }
    }

    private static ShippedStatus Decide(DefinitionChange change, string hash)
    {
        if (change.Versions.Any(version => version.FileHash == hash))
            return ShippedStatus.Unchanged;

        var isUntouched = change.Published is { FileHash: not null } published && published.IsLatest;
        return change.Versions.Count == 0 || isUntouched ? ShippedStatus.Published : ShippedStatus.Draft;
    }

    /// <exception cref="DefinitionException">The file could be read but not run.</exception>
    private async Task CheckAsync(WorkflowDefinitionDocument document, DefinitionChange change)
    {
        var candidate = DefinitionDocuments.NewRow("shipped", change.DefinitionId, change.NextVersion, default);
        await _commits.CompileAsync(candidate, document, change);
        if (_compiler.MissingTypesOf(document) is [var (activityId, typeName), ..])
            throw new DefinitionException($"неизвестный тип активности «{typeName}»", activityId);
    }

    private void Log(ShippedFile file)
    {
        if (file.Status == ShippedStatus.Broken)
            LogBroken(file.Path, file.ActivityId ?? "-", file.Reason ?? "-");
        else if (file.Status != ShippedStatus.Unchanged)
            LogLoaded(file.Path, file.Status);
    }

    [LoggerMessage(1080, LogLevel.Information, "Shipped definition {File}: {Status}")]
    private partial void LogLoaded(string file, ShippedStatus status);

    [LoggerMessage(
        1081,
        LogLevel.Error,
        "Shipped definition {File} cannot run, its last good version stays in force. Activity {ActivityId}: {Reason}"
    )]
    private partial void LogBroken(string file, string activityId, string reason);
}

/// <summary>What became of a shipped file.</summary>
public sealed record ShippedFile(string Path, ShippedStatus Status)
{
    public string? ActivityId { get; init; }

    /// <summary>Why it cannot run, in the user's language.</summary>
    public string? Reason { get; init; }
}

/// <summary>The ways in which a shipped file is taken.</summary>
public enum ShippedStatus
{
    /// <summary>It made a version before.</summary>
    Unchanged,
    Published,

    /// <summary>Somebody has edited the definition; the file waits as a draft, with a notice.</summary>
    Draft,
    Broken,
}
