using System.Collections.Concurrent;
using Elsa.Workflows;
using Elsa.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.IntegrationTests.Engine;

[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.PostgreSql, Category = "Slow")]
internal sealed class EffectTests(DatabaseKind kind) : EngineTests(kind)
{
    private readonly Outside _outside = new();

    [Test]
    public async Task An_effect_is_delivered_and_its_answer_resumes_the_instance()
    {
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Send("send", "letter", waits: true)));

        var started = await Host.StartAsync("order");

        await Host.FinishedAsync(started.InstanceId!);
        Assert.That(_outside.Received.Select(message => message.Payload), Is.EqualTo(new[] { "letter" }));
        Assert.That(Host.Recorder.Notes, Is.EqualTo(new[] { "answered letter" }));
    }

    [Test]
    public async Task Effects_of_an_instance_are_delivered_in_order_also_when_the_first_fails_at_first()
    {
        _outside.Failures["first"] = 2;
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Send("a", "first"), TestWorkflows.Send("b", "second")));

        await Host.StartAsync("order");

        await EngineHost.EventuallyAsync(async () =>
        {
            Host.Time.Advance(TimeSpan.FromMinutes(1));
            return (await Host.RowsAsync<StoredOutboxMessage>()).TrueForAll(message => message.Status == OutboxStatus.Delivered);
        });
        Assert.That(_outside.Received.Select(message => message.Payload), Is.EqualTo(new[] { "first", "second" }));
        Assert.That(_outside.Attempts["first"], Is.EqualTo(3));
    }

    [Test]
    public async Task A_message_that_can_never_be_delivered_is_kept_as_failed_and_can_be_sent_again()
    {
        _outside.Refuses = true;
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Send("send", "letter")));
        await Host.StartAsync("order");
        await EngineHost.EventuallyAsync(async () => (await FailedAsync()).Count == 1);

        _outside.Refuses = false;
        var failed = (await FailedAsync())[0];
        await Host.ReadAsync<IOutboxMessages, bool>(outbox => outbox.RetryAsync(failed.Id, Host.Time.GetUtcNow(), CancellationToken.None));
        await RestartAsync();

        await EngineHost.EventuallyAsync(() => Task.FromResult(_outside.Received.Count == 1));
        Assert.That(failed.LastError, Is.EqualTo("no such address"));
    }

    [Test]
    public async Task What_was_pending_when_the_process_ended_is_delivered_by_the_next_one()
    {
        _outside.Failures["letter"] = 1;
        await Host.PublishAsync(TestWorkflows.Sequence("order", TestWorkflows.Send("send", "letter", waits: true)));
        var started = await Host.StartAsync("order");
        await EngineHost.EventuallyAsync(() => Task.FromResult(_outside.Attempts.ContainsKey("letter")));

        await RestartAsync();
        Host.Time.Advance(TimeSpan.FromMinutes(1));

        await Host.FinishedAsync(started.InstanceId!);
    }

    protected override void Configure(IServiceCollection services) => services.AddScoped<IOutboxHandler>(_ => new Handler(_outside));

    private Task<IReadOnlyList<StoredOutboxMessage>> FailedAsync() =>
        Host.ReadAsync<IOutboxMessages, IReadOnlyList<StoredOutboxMessage>>(outbox => outbox.FailedAsync(null, 10, CancellationToken.None));

    [SetUp]
    public void ForgetTheOutside()
    {
        _outside.Received.Clear();
        _outside.Attempts.Clear();
        _outside.Failures.Clear();
        _outside.Refuses = false;
    }

    /// <summary>The outside world, which remembers and can be out of order.</summary>
    private sealed class Outside
    {
        public ConcurrentQueue<OutboxMessage> Received { get; } = [];
        public ConcurrentDictionary<string, int> Attempts { get; } = [];

        /// <summary>How often delivery of a payload fails before it succeeds.</summary>
        public ConcurrentDictionary<string, int> Failures { get; } = [];

        public bool Refuses { get; set; }
    }

    private sealed class Handler(Outside outside) : IOutboxHandler
    {
        public string Kind => "test";

        public Task<Stimulus?> HandleAsync(OutboxMessage message, CancellationToken cancellationToken)
        {
            var attempt = outside.Attempts.AddOrUpdate(message.Payload, 1, (_, before) => before + 1);
            if (outside.Refuses)
                throw new OutboxPermanentFailureException("no such address");
            if (attempt <= outside.Failures.GetValueOrDefault(message.Payload))
                throw new HttpRequestException("no answer");

            outside.Received.Enqueue(message);
            return Task.FromResult<Stimulus?>(
                new Stimulus
                {
                    Name = "Test.Send",
                    Payload = message.Payload,
                    InstanceId = message.InstanceId,
                }
            );
        }
    }
}
