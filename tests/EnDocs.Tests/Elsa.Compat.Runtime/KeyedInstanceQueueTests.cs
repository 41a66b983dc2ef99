using Elsa.Workflows.Runtime;

namespace EnDocs.Tests.Elsa.Compat.Runtime;

internal sealed class KeyedInstanceQueueTests
{
    private readonly KeyedInstanceQueue _queue = new();

    [Test]
    public async Task A_busy_instance_is_entered_in_order_of_arrival()
    {
        var order = new List<int>();
        var holder = await _queue.EnterAsync("a", CancellationToken.None);
        var waiters = Enumerable.Range(0, 5).Select(i => EnterAndNoteAsync(order, i)).ToList();

        await holder.DisposeAsync();
        await Task.WhenAll(waiters);

        Assert.That(order, Is.EqualTo(Enumerable.Range(0, 5)));
    }

    [Test]
    public async Task Different_instances_do_not_wait_for_each_other()
    {
        await using var first = await _queue.EnterAsync("a", CancellationToken.None);
        await using var second = _queue.TryEnter("b");

        Assert.That(second, Is.Not.Null);
        Assert.That(_queue.TryEnter("a"), Is.Null);
    }

    [Test]
    public async Task Who_stops_waiting_leaves_the_turn_to_the_others()
    {
        var holder = await _queue.EnterAsync("a", CancellationToken.None);
        using var impatient = new CancellationTokenSource();
        var waiting = _queue.EnterAsync("a", impatient.Token);
        await impatient.CancelAsync();

        Assert.That(async () => await waiting, Throws.InstanceOf<OperationCanceledException>());
        await holder.DisposeAsync();

        await using var next = _queue.TryEnter("a");
        Assert.That(next, Is.Not.Null, "an idle instance is forgotten");
    }

    private async Task EnterAndNoteAsync(List<int> order, int number)
    {
        await using var turn = await _queue.EnterAsync("a", CancellationToken.None);
        order.Add(number);
    }
}
