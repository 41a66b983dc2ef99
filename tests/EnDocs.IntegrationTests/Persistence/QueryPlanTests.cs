using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using EnDocs.Core.Access;
using EnDocs.Core.Cards;
using EnDocs.Core.Counterparties;
using EnDocs.Core.Paging;
using EnDocs.Core.Registries;
using EnDocs.Core.Tasks;
using EnDocs.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using IEngineInbox = Elsa.Workflows.Runtime.IInbox;
using StoredStimulus = Elsa.Workflows.Runtime.StoredStimulus;

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
    public async Task A_search_reads_its_registry_once_in_order_and_sorts_nothing()
    {
        _statements.Texts.Clear();

        await ListAsync(new() { RegistryCode = "incoming", Text = "такого слова нет" });

        Assert.That(_statements.Texts, Has.Count.EqualTo(1));
        var plan = await PlanAsync("FROM \"cards\"");
        Assert.That(plan, Does.Contain("USING INDEX ix_cards_registry_code_sort_created_id (registry_code=?"));
        Assert.That(plan, Does.Not.Contain("SCAN c").And.Not.Contain("TEMP B-TREE"));
    }

    [Test]
    public async Task Who_only_takes_part_in_cards_reads_those_and_no_registry()
    {
        var participant = await ParticipantAsync();

        var page = await _store.AskAsync<IRegistries, Page<CardRow>>(registries =>
            registries.ListAsync(new() { RegistryCode = "incoming" }, participant, None)
        );

        Assert.That(page.Items, Has.Count.EqualTo(30));
        var plan = await PlanAsync("\"card_participants\"");
        Assert.That(plan, Does.Contain("ix_card_participants_employee_id_card_id (employee_id=?"));
        Assert.That(plan, Does.Not.Contain("SCAN c").And.Not.Contain("ix_cards_registry_code"));
    }

    [Test]
    public async Task Counters_of_an_ordinary_person_read_the_own_cards_and_the_beginning_of_granted_registries()
    {
        var participant = await ParticipantAsync();
        var person = participant with { Grants = _clerk.Grants };
        _statements.Texts.Clear();

        var counters = await _store.AskAsync<IRegistries, IReadOnlyList<RegistryCounter>>(registries =>
            registries.CountersAsync(person, None)
        );

        Assert.That(counters.Single(counter => counter.Code == "incoming").IsCapped, Is.True, "a hundred thousand is said as «999+»");
        foreach (var statement in _statements.Texts.Where(text => text.Contains("COUNT(*)", StringComparison.Ordinal)).ToList())
        {
            var plan = await PlanOfAsync(statement);
            Assert.That(plan, Does.Not.Contain("CORRELATED"), statement);
            Assert.That(plan.Split('\n'), Has.None.EqualTo("SCAN c"), statement);
            Assert.That(
                plan.Contains("ix_card_participants_employee_id_card_id", StringComparison.Ordinal)
                    || statement.Contains("LIMIT", StringComparison.Ordinal),
                Is.True,
                statement
            );
        }
    }

    [Test]
    public async Task Counters_asked_again_at_once_ask_the_database_nothing()
    {
        var participant = await ParticipantAsync();
        await _store.AskAsync<IRegistries, IReadOnlyList<RegistryCounter>>(registries => registries.CountersAsync(participant, None));
        _statements.Texts.Clear();

        await _store.AskAsync<IRegistries, IReadOnlyList<RegistryCounter>>(registries => registries.CountersAsync(participant, None));

        Assert.That(_statements.Texts, Is.Empty);
    }

    [Test]
    public async Task Suggestions_of_counterparties_that_begin_so_come_out_of_the_index()
    {
        await _store.AskAsync<ICounterparties, IReadOnlyList<Counterparty>>(all => all.SuggestAsync("оо", None));

        var plan = await PlanAsync("\"counterparties\"");
        Assert.That(plan, Does.Contain("ix_counterparties_search_name (search_name>? AND search_name<?)"));
        Assert.That(plan, Does.Not.Contain("TEMP B-TREE"));
    }

    [TestCase(false, "ix_stimuli_due")]
    [TestCase(true, "ix_stimuli_background")]
    public async Task Due_work_comes_out_of_its_index(bool inBackground, string index)
    {
        await _store.AskAsync<IEngineInbox, IReadOnlyList<StoredStimulus>>(inbox =>
            inBackground ? inbox.NextInBackgroundAsync(64, None) : inbox.NextAsync(64, None)
        );

        var plan = await PlanAsync("FROM \"stimuli\"");
        Assert.That(plan, Does.Contain($"USING INDEX {index}"));
        Assert.That(plan, Does.Not.Contain("TEMP B-TREE"));
    }

    /// <summary>Somebody without any grant who takes part in thirty cards.</summary>
    private async Task<Viewer> ParticipantAsync()
    {
        var person = await _store.AddViewerAsync("Участник");
        await _store.AskAsync<WorkflowsDbContext, int>(database =>
            database.Database.ExecuteSqlAsync(
                $"INSERT INTO card_participants (card_id, employee_id, reason) SELECT id, {person.Id.Value.ToString().ToUpperInvariant()}, 'Approval' FROM cards WHERE registry_code = 'incoming' AND sort_created % 1000 = 7 LIMIT 30",
                None
            )
        );
        return person;
    }

    private Task<Page<CardRow>> ListAsync(CardQuery query) =>
        _store.AskAsync<IRegistries, Page<CardRow>>(registries => registries.ListAsync(query, _clerk, None));

    /// <summary>What SQLite means to do with the last statement that contains the text.</summary>
    private Task<string> PlanAsync(string contains) =>
        PlanOfAsync(_statements.Texts.Last(text => text.Contains(contains, StringComparison.Ordinal)));

    private async Task<string> PlanOfAsync(string statement)
    {
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
