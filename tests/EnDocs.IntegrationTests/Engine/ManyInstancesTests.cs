using System.Diagnostics;
using System.Text.RegularExpressions;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Activities;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EnDocs.IntegrationTests.Engine;

/// <summary>An instance costs the same among few as among many, with one version of its definition as with fifty: as many statements, and none that reads a table through.</summary>
internal sealed partial class ManyInstancesTests() : EngineTests(DatabaseKind.Sqlite), IDisposable
{
    private readonly Statements _statements = new();
    private IDisposable? _subscription;

    [OneTimeSetUp]
    public void Listen() => _subscription = DiagnosticListener.AllListeners.Subscribe(_statements);

    public void Dispose() => _subscription?.Dispose();

    [Test]
    public async Task An_instance_among_many_of_many_versions_takes_no_more_statements_and_reads_no_table_through()
    {
        await PublishAsync(1);
        await RunOneAsync();
        var alone = await RunOneAsync();

        for (var version = 2; version <= 50; version++)
            await PublishAsync(version);
        for (var i = 0; i < 200; i++)
            await Host.StartAsync("waiting");
        await RunOneAsync();
        var among = await RunOneAsync();

        Assert.That(alone, Has.Count.GreaterThan(3));
        Assert.That(among.Select(Verb), Is.EqualTo(alone.Select(Verb)));
        foreach (var statement in among.Distinct())
            Assert.That(await PlanAsync(statement), Does.Not.Match("SCAN (?!json_each|.*VIRTUAL|CONSTANT)"), statement);
    }

    private async Task PublishAsync(int version)
    {
        await Host.PublishAsync(
            TestWorkflows.Sequence("order", TestWorkflows.Event("wait", "Paid"), TestWorkflows.Note("note", $"version {version}"))
        );
        await Host.PublishAsync(
            TestWorkflows.Sequence("waiting", TestWorkflows.Event("wait", "Never"), TestWorkflows.Note("note", $"version {version}"))
        );
    }

    /// <returns>The statements that starting and resuming an instance took.</returns>
    private async Task<IReadOnlyList<string>> RunOneAsync()
    {
        var seen = _statements.Listen();
        var started = await Host.StartAsync("order");
        var delivery = await Host.SendAsync(EventStimulus.Of("Paid", null) with { InstanceId = started.InstanceId });
        _statements.Stop();

        Assert.That(delivery.ResumedInstanceIds, Is.EqualTo(new[] { started.InstanceId }));
        return seen;
    }

    private static string Verb(string statement) => statement.Split(' ', '\n')[0] + Table().Match(statement).Value;

    private async Task<string> PlanAsync(string statement)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(Database.Options.DataFolder, "endocs.db")}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + statement;
        foreach (var name in Parameter().Matches(statement).Select(match => match.Value).Distinct())
            command.Parameters.AddWithValue(name, "[]");
        await using var reader = await command.ExecuteReaderAsync();
        List<string> lines = [];
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(3));
        return string.Join('\n', lines);
    }

    [GeneratedRegex("@[A-Za-z0-9_]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex(" (FROM|INTO|UPDATE) \"[a-z_]+\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Table();

    /// <summary>Keeps what is sent on behalf of one caller; what workers do meanwhile on their own account is not counted.</summary>
    private sealed class Statements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        private readonly AsyncLocal<List<string>?> _current = new();

        public List<string> Listen() => _current.Value = [];

        public void Stop() => _current.Value = null;

        public void OnNext(DiagnosticListener listener)
        {
            if (listener.Name == DbLoggerCategory.Name)
                listener.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> happened)
        {
            if (
                _current.Value is { } list
                && happened is { Value: CommandEventData command }
                && happened.Key == RelationalEventId.CommandExecuting.Name
            )
                lock (list)
                    list.Add(command.Command.CommandText);
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }
    }
}
