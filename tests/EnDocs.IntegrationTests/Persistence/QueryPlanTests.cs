using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using EnDocs.Core.Access;
using EnDocs.Core.Cards;
using EnDocs.Core.Paging;
using EnDocs.Core.Registries;
using EnDocs.Core.Tasks;
using EnDocs.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EnDocs.IntegrationTests.Persistence;

/// <summary>100,000 cards in SQLite: the statements that lists send must walk an index and sort nothing.</summary>
internal sealed partial class QueryPlanTests : IDisposable
{
    private const int Cards = 100_000;
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Statements _statements = new();
    private Store _store = null!;
    private Viewer _clerk = null!;

    [OneTimeSetUp]
    public async Task FillAsync()
    {
        _subscription = DiagnosticListener.AllListeners.Subscribe(_statements); // before EF looks who listens, since it remembers the answer
        _store = await Store.OpenAsync(Engine.Sqlite);
        _clerk = await _store.AddViewerAsync("Делопроизводитель", "clerk");
        await _store.AskAsync<WorkflowsDbContext, int>(database => database.Database.ExecuteSqlRawAsync(FillSql(), None));
        await _store.AskAsync<WorkflowsDbContext, int>(database => database.Database.ExecuteSqlRawAsync(TasksSql(), None));
        await _store.AskAsync<WorkflowsDbContext, int>(database => database.Database.ExecuteSqlRawAsync("ANALYZE", None));
    }

    private IDisposable? _subscription;

    [OneTimeTearDown]
    public async Task CloseAsync() => await _store.DisposeAsync();

    public void Dispose() => _subscription?.Dispose();

    [Test]
    public async Task Every_order_of_a_registry_walks_its_index([Values] CardSort sort, [Values] bool descending, [Values] bool deep)
    {
        var query = new CardQuery
        {
            RegistryCode = "incoming",
            Sort = sort,
            Descending = descending,
            Size = 50,
        };
        var first = await ListAsync(query);
        if (deep)
            await ListAsync(query with { After = first.Next });

        var plan = await PlanAsync("FROM \"cards\"");

        var column = sort.ToString().ToLowerInvariant();
        Assert.That(plan, Does.Contain($"USING INDEX ix_cards_registry_code_sort_{column}_id (registry_code=?"));
        Assert.That(plan, Does.Not.Contain("SCAN c").And.Not.Contain("TEMP B-TREE"));
        if (deep)
            Assert.That(plan, Does.Contain($"sort_{column}{(descending ? '<' : '>')}?"), "a later page begins in the middle of the index");
    }

    [Test]
    public async Task Counters_read_an_index_only()
    {
        await _store.AskAsync<IRegistries, IReadOnlyList<RegistryCounter>>(registries =>
            registries.CountersAsync(_clerk with { Roles = ["administrator"] }, None)
        );

        Assert.That(await PlanAsync("COUNT(*)"), Does.Contain("COVERING INDEX ix_cards_registry_code"));
    }

    [Test]
    public async Task The_inbox_searches_the_indexes_of_open_tasks()
    {
        await _store.AskAsync<IInbox, Page<InboxRow>>(inbox => inbox.ListAsync(new(), _clerk, None));

        var plan = await PlanAsync("FROM \"tasks\"");
        Assert.That(plan, Does.Contain("ix_tasks_own").And.Contain("ix_tasks_queue"));
        Assert.That(plan, Does.Not.Contain("SCAN t"));
    }

    [Test]
    public async Task A_page_is_one_statement()
    {
        _statements.Texts.Clear();

        var page = await ListAsync(new() { RegistryCode = "incoming" });

        Assert.That(page.Items, Has.Count.EqualTo(50));
        Assert.That(_statements.Texts, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_search_through_a_registry_of_a_hundred_thousand_takes_less_than_a_second()
    {
        var query = new CardQuery { RegistryCode = "incoming", Text = "такого слова нет" };
        await ListAsync(query);
        var clock = Stopwatch.StartNew();

        await ListAsync(query);

        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(1)));
    }

    private Task<Page<CardRow>> ListAsync(CardQuery query) =>
        _store.AskAsync<IRegistries, Page<CardRow>>(registries => registries.ListAsync(query, _clerk, None));

    /// <summary>What SQLite means to do with the last statement that contains the text.</summary>
    private async Task<string> PlanAsync(string contains)
    {
        var statement = _statements.Texts.Last(text => text.Contains(contains, StringComparison.Ordinal));
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_store.Folder, "endocs.db")}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + statement;
        foreach (var name in Parameters(statement))
            command.Parameters.AddWithValue(name, "x");
        await using var reader = await command.ExecuteReaderAsync();
        List<string> lines = [];
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(3));
        return string.Join('\n', lines);
    }

    private static IEnumerable<string> Parameters(string statement) =>
        ParameterName().Matches(statement).Select(match => match.Value).Distinct();

    [GeneratedRegex("@[A-Za-z0-9_]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ParameterName();

    private string FillSql() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Cards})
            INSERT INTO cards (id, organisation_id, kind_code, registry_code, title, status, is_locked, created_at, updated_at, revision, round,
                               search_text, sort_created, sort_number, sort_date, sort_counterparty, sort_total, sort_status)
            SELECT printf('01900000-0000-7000-8000-%012X', i), '{_store.Organisation.Id.Value.ToString().ToUpperInvariant()}', 'payment_invoice', 'incoming',
                   'Счёт ' || i, 'New', 0, i, i, 1, 0, 'счет ' || i || ' ооо поставщик', i, printf('%010d', i % 5000), i % 700, 'ооо ' || (i % 300), i % 9000, i % 5
            FROM n
            """
        );

    /// <summary>Two hundred people, and a task on every fifth card: one in ten in the queue of one of thirty roles, one in a hundred open.</summary>
    private string TasksSql() =>
        $"""
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 199)
            INSERT INTO employees (id, organisation_id, full_name, is_active, search_name)
            SELECT printf('01900000-0000-7000-9000-%012X', i), '{_store.Organisation.Id.Value.ToString().ToUpperInvariant()}', 'Сотрудник', 1, 'сотрудник' FROM n;

            INSERT INTO tasks (id, key, card_id, instance_id, stage_key, kind, title, assignee_id, role_code, round, created_at, state, revision, signed_files, sort_due)
            SELECT id, id, id, 'i', id, 'Approval', 'Согласовать',
                   iif(sort_created % 50 = 0, NULL, printf('01900000-0000-7000-9000-%012X', sort_created / 5 % 200)),
                   iif(sort_created % 50 = 0, 'role' || (sort_created / 50 % 30), NULL),
                   1, 1, iif(sort_created % 500 = 0, 'Open', 'Decided'), 1, '[]', sort_created
            FROM cards WHERE sort_created % 5 = 0
            """;

    /// <summary>Listens to EF's diagnostics and keeps the text of each statement.</summary>
    private sealed class Statements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public List<string> Texts { get; } = [];

        public void OnNext(DiagnosticListener listener)
        {
            if (listener.Name == DbLoggerCategory.Name)
                listener.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> happened)
        {
            if (happened is { Value: CommandEventData command } && happened.Key == RelationalEventId.CommandExecuting.Name)
                Texts.Add(command.Command.CommandText);
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }
    }
}
