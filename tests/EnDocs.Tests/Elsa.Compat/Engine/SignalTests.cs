using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Signals;
using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Engine;

/// <summary>Elsa's signals under Elsa's names: an activity may send them and listen to them.</summary>
internal sealed class SignalTests
{
    [Test]
    public async Task An_activity_that_sends_the_break_signal_leaves_the_loop()
    {
        var bursts = new Bursts(
            new Sequence
            {
                Activities =
                {
                    new For(1, 3) { Body = new Sequence { Activities = { new WriteLine("round"), new Sends(new BreakSignal()) } } },
                    new WriteLine("after"),
                },
            }
        );

        await bursts.StartAsync();

        Assert.That(bursts.Lines, Is.EqualTo(new[] { "round", "after" }));
    }

    [Test]
    public async Task An_activity_that_sends_the_composite_signal_leaves_the_composite_with_its_outcomes()
    {
        var bursts = new Bursts(new Parts { Id = "parts" });

        await bursts.StartAsync();

        Assert.That(bursts.Lines, Is.Empty);
        Assert.That(bursts.Records.Single(record => record.ActivityId == "parts").Payload!["Outcomes"], Is.EqualTo(new[] { "Early" }));
    }

    [Test]
    public async Task Activities_around_hear_that_one_inside_completed_or_stops_the_loop()
    {
        var listener = new Listens { Body = new For(1, 3) { Body = new Break() } };
        await new Bursts(listener).StartAsync();

        Assert.That(listener.Heard, Is.EqualTo(new[] { typeof(BreakSignal), typeof(ActivityCompleted), typeof(ActivityCompleted) }));
    }

    private sealed class Sends(object signal) : CodeActivity
    {
        protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.SendSignalAsync(signal);
    }

    private sealed class Parts : Composite
    {
        public Parts() =>
            Root = new Sequence { Activities = { new Sends(new CompleteCompositeSignal(new Outcomes("Early"))), new WriteLine("never") } };
    }

    private sealed class Listens : Activity
    {
        public List<Type> Heard { get; } = [];

        [Port]
        public IActivity? Body { get; set; }

        protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
            context.ScheduleActivityAsync(Body, OnBodyCompletedAsync);

        protected override void OnSignalReceived(object signal, SignalContext context)
        {
            if (!context.IsSelf)
                Heard.Add(signal.GetType());
        }

        private static ValueTask OnBodyCompletedAsync(ActivityCompletedContext context) => context.CompleteActivityAsync();
    }
}
