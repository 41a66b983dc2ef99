using EnDocs.Tests.Support.Server;
using EnDocs.Tests.Support.Waiting;
using Microsoft.Data.Sqlite;

namespace EnDocs.IntegrationTests.Intake;

/// <summary>The intake folder of a real server, and what its ledger says of a file.</summary>
internal sealed class IntakeOfServer(EnDocsServer server)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Files are taken as soon as they lie still for a moment.</summary>
    public static IReadOnlyDictionary<string, string> Quick { get; } =
        new Dictionary<string, string> { ["Connectors__Folder__PollSeconds"] = "0.2", ["Connectors__Folder__StableSeconds"] = "0.2" };

    public string Folder => Path.Combine(server.DataFolder, "intake");

    /// <summary>Written beside the folder first, so that it appears there whole.</summary>
    public async Task DropAsync(string name, byte[] content)
    {
        var whole = Path.Combine(server.DataFolder, "whole");
        await File.WriteAllBytesAsync(whole, content);
        File.Move(whole, Path.Combine(Folder, name));
    }

    /// <summary>Waits until the ledger knows the file and nothing of it is left in hand.</summary>
    public async Task<LedgerLine> LineOfAsync(string name)
    {
        LedgerLine? line = null;
        await Eventually.UntilAsync(
            async () =>
                (line = await FindAsync(name)) is not null and not { State: "Received" }
                && !InHand().Any(file => file.EndsWith(name, StringComparison.Ordinal)),
            Patience,
            () => $"{name} is in the ledger ({line}) and no longer in hand. The server printed: {server.Output}"
        );
        return line!;
    }

    private IEnumerable<string> InHand() => Directory.EnumerateFiles(Path.Combine(Folder, ".taking"));

    private async Task<LedgerLine?> FindAsync(string name)
    {
        await using var database = new SqliteConnection(
            $"Data Source={Path.Combine(server.DataFolder, "endocs.db")};Mode=ReadOnly;Pooling=False"
        );
        await database.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText = "SELECT state, reason FROM intake_entries WHERE file_name = $name";
        command.Parameters.AddWithValue("$name", name);
        await using var row = await command.ExecuteReaderAsync();
        if (!await row.ReadAsync())
            return null;

        var line = new LedgerLine(row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1));
        return await row.ReadAsync() ? throw new InvalidOperationException($"{name} is in the ledger more than once.") : line;
    }
}

/// <summary>What the ledger says of one file.</summary>
internal sealed record LedgerLine(string State, string? Reason);
