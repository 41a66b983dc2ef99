using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Elsa.Workflows.Signals;
using Elsa.Workflows.Types;
using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Engine;

/// <summary>What an activity does in the background is captured, and done to the instance when its bookmark is resumed.</summary>
internal sealed class BackgroundRunTests
{
    [Test]
    public async Task A_job_waits_at_a_bookmark_and_completes_after_its_run()
    {
        var bursts = Start(new Job { Id = "job" }, new WriteLine("after"));

        await bursts.StartAsync();
        Assert.That(bursts.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Suspended));
        Assert.That(bursts.State.Bookmarks.Single().Name, Is.EqualTo("BackgroundActivity"));
        await bursts.RunInBackgroundAsync();

        Assert.That(bursts.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
        Assert.That(bursts.Lines, Is.EqualTo(new[] { "after" }));
        Assert.That(
            bursts.JournalText,
            Does.Contain("job.Started job.Suspended").And.Contain("job.Resumed job.Filed job.Completed"),
            "a line of its own stands in the journal"
        );
    }

    [Test]
    public async Task Where_the_host_has_no_background_a_job_runs_in_the_burst()
    {
        var bursts = new Bursts(new Sequence { Activities = { new Job(), new WriteLine("after") } });

        await bursts.StartAsync();

        Assert.That(bursts.Lines, Is.EqualTo(new[] { "after" }));
    }

    [TestCase(null, false)]
    [TestCase(false, false)]
    [TestCase(true, true)]
    public async Task A_task_runs_there_only_when_it_asks_for_it(bool? asks, bool waits)
    {
        var bursts = Start(new Errand { RunAsynchronously = asks });

        await bursts.StartAsync();

        Assert.That(bursts.State.Bookmarks, Has.Count.EqualTo(waits ? 1 : 0));
    }

    [TestCase(null, true)]
    [TestCase(false, false)]
    public async Task A_task_whose_type_asks_for_it_may_refuse(bool? asks, bool waits)
    {
        var bursts = Start(new AskingTask { RunAsynchronously = asks });

        await bursts.StartAsync();

        Assert.That(bursts.State.Bookmarks, Has.Count.EqualTo(waits ? 1 : 0));
    }

    [Test]
    public async Task Names_properties_and_outputs_of_the_instance_are_kept()
    {
        var bursts = Start(
            new Job
            {
                Does = context =>
                {
                    var workflow = context.WorkflowExecutionContext;
                    (workflow.CorrelationId, workflow.Name) = ("order-7", "Заказ 7");
                    workflow.SetProperty("kept", 7);
                    workflow.Output["total"] = 12;
                    context.SetProperty("own", "remembered");
                },
            },
            new WriteLine("after")
        );

        await bursts.StartAsync();
        await bursts.RunInBackgroundAsync();

        Assert.That((bursts.State.CorrelationId, bursts.State.Name), Is.EqualTo(("order-7", "Заказ 7")));
        Assert.That(bursts.State.Properties["kept"], Is.EqualTo(7));
        Assert.That(bursts.State.Output["total"], Is.EqualTo(12));
        var record = bursts.Records.Single(record => record.ActivityType == "Test.Job");
        Assert.That(record.Properties!["own"], Is.EqualTo("remembered"));
    }

    [Test]
    public async Task What_it_schedules_runs_in_the_instance_and_calls_back_there()
    {
        var bursts = Start(new SchedulingJob { Id = "job", Body = new WriteLine("inside") }, new WriteLine("after"));

        await bursts.StartAsync();
        await bursts.RunInBackgroundAsync();

        Assert.That(bursts.Lines, Is.EqualTo(new[] { "inside", "back", "after" }));
        Assert.That(bursts.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
    }

    [Test]
    public async Task A_bookmark_that_it_makes_is_one_of_the_instance()
    {
        var bursts = Start(new Job { Completes = false, Does = context => context.CreateBookmark("answer") }, new WriteLine("after"));

        await bursts.StartAsync();
        await bursts.RunInBackgroundAsync();
        Assert.That(bursts.State.Bookmarks.Single().Name, Is.EqualTo("Test.Job"));
        await bursts.ResumeAsync();

        Assert.That(bursts.Lines, Is.EqualTo(new[] { "after" }));
    }

    [Test]
    public async Task It_may_leave_the_composite_around_it()
    {
        var bursts = Start(new Parts { Id = "parts" }, new WriteLine("after"));

        await bursts.StartAsync();
        await bursts.RunInBackgroundAsync();

        Assert.That(bursts.Lines, Is.EqualTo(new[] { "after" }));
        Assert.That(bursts.Records.Single(record => record.ActivityId == "parts").Payload!["Outcomes"], Is.EqualTo(new[] { "Early" }));
    }

    [Test]
    public async Task A_failure_that_it_reports_is_one_of_the_instance()
    {
        var bursts = Start(
            new Job { Id = "job", Does = context => context.Fault(new TimeoutException("no answer")) },
            new WriteLine("after")
        );

        await bursts.StartAsync();
        await bursts.RunInBackgroundAsync();

        Assert.That(bursts.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Faulted));
        Assert.That(bursts.State.Incidents.Single().Message, Is.EqualTo("no answer"));
        Assert.That(bursts.Lines, Is.Empty);
    }

    [Test]
    public async Task It_may_leave_the_loop_around_it()
    {
        var leaving = new Signalling(new BreakSignal());
        var bursts = Start(
            new For(1, 3) { Body = new Sequence { Activities = { new WriteLine("round"), leaving } } },
            new WriteLine("after")
        );

        await bursts.StartAsync();
        await bursts.RunInBackgroundAsync();

        Assert.That(bursts.Lines, Is.EqualTo(new[] { "round", "after" }));
    }

    [Test]
    public async Task A_list_that_it_changes_in_place_and_a_variable_that_it_makes_are_kept()
    {
        var bursts = Start(
            new Job
            {
                Does = context =>
                {
                    context.GetVariable<List<string>>("found")!.Add("a");
                    context.SetVariable("made", 7);
                },
            },
            new Job
            {
                Does = context =>
                    context.AddExecutionLogEntry($"{context.GetVariable<List<string>>("found")!.Count}/{context.GetVariable<int>("made")}"),
            }
        );

        await bursts.StartAsync();
        await bursts.RunInBackgroundAsync();
        await bursts.RunInBackgroundAsync();

        Assert.That(bursts.JournalText, Does.Contain("1/7"));
    }

    [Test]
    public async Task What_it_only_reads_is_no_change()
    {
        var deadline = new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
        var bursts = Start(
            new Job { Does = context => context.WorkflowExecutionContext.SetProperty("deadline", deadline) },
            new Job { Does = context => context.WorkflowExecutionContext.GetProperty<DateTimeOffset>("deadline") }
        );

        await bursts.StartAsync();
        await bursts.RunInBackgroundAsync();
        var changed = bursts.State with
        {
            Properties = new Dictionary<string, object>(bursts.State.Properties) { ["deadline"] = deadline.AddDays(1) },
        };
        await bursts.RunInBackgroundAsync(meanwhile: _ => changed);

        Assert.That(bursts.State.Properties["deadline"], Is.EqualTo(deadline.AddDays(1)));
    }

    [Test]
    public async Task Its_inputs_are_those_of_the_burst_that_reached_it()
    {
        var bursts = Start(new Asking { Question = new(context => (string)context.ActivityExecutionContext!.WorkflowInput["q"]) });

        await bursts.StartAsync(new Dictionary<string, object> { ["q"] = "why" });
        await bursts.RunInBackgroundAsync();

        Assert.That(bursts.JournalText, Does.Contain(".why "));
    }

    [Test]
    public async Task A_failed_run_is_begun_again_by_a_retry()
    {
        var failures = 1;
        var bursts = Start(
            new Job
            {
                Id = "job",
                Does = _ =>
                {
                    if (failures-- > 0)
                        throw new TimeoutException("no answer");
                },
            },
            new WriteLine("after")
        );

        await bursts.StartAsync();
        await bursts.RunInBackgroundAsync();
        Assert.That(bursts.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Faulted));
        Assert.That(bursts.State.Bookmarks, Is.Empty);
        await bursts.RetryAsync("job");
        await bursts.RunInBackgroundAsync();

        Assert.That(bursts.State.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
        Assert.That(bursts.Lines, Is.EqualTo(new[] { "after" }));
    }

    private static Bursts Start(params IActivity[] activities) =>
        new(
            new Sequence { Activities = [.. activities] },
            new Variable<List<string>>("found", []) { StorageDriverType = typeof(WorkflowInstanceStorageDriver) }
        )
        {
            HasBackground = true,
            Store = state => StateJson.Deserialize(StateJson.Serialize(state)),
        };

    [Activity("Test", "Test", Kind = ActivityKind.Job)]
    private sealed class Job : Activity
    {
        public Action<ActivityExecutionContext> Does { get; init; } = _ => { };
        public bool Completes { get; init; } = true;

        protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
        {
            Does(context);
            context.AddExecutionLogEntry("Filed");
            return Completes ? context.CompleteActivityAsync() : ValueTask.CompletedTask;
        }
    }

    [Activity("Test", "Test", Kind = ActivityKind.Task)]
    private sealed class Errand : CodeActivity;

    [Activity("Test", "Test", Kind = ActivityKind.Task, RunAsynchronously = true)]
    private sealed class AskingTask : CodeActivity;

    [Activity("Test", "Test", Kind = ActivityKind.Job)]
    private sealed class LeavingJob : Activity
    {
        protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.CompleteCompositeAsync("Early");
    }

    [Activity("Test", "Test", Kind = ActivityKind.Job)]
    private sealed class SchedulingJob : Activity
    {
        public IActivity Body { get; init; } = null!;

        protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.ScheduleActivityAsync(Body, OnBodyAsync);

        private async ValueTask OnBodyAsync(ActivityCompletedContext context)
        {
            var owner = context.TargetContext;
            await owner.ScheduleActivityAsync(Back, OnBackAsync);
        }

        public IActivity Back { get; init; } = new WriteLine("back");

        private static ValueTask OnBackAsync(ActivityCompletedContext context) => context.TargetContext.CompleteActivityAsync();
    }

    [Activity("Test", "Test", Kind = ActivityKind.Job)]
    private sealed class Signalling(object signal) : CodeActivity
    {
        protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.SendSignalAsync(signal);
    }

    [Activity("Test", "Test", Kind = ActivityKind.Job)]
    private sealed class Asking : CodeActivity
    {
        public Input<string> Question { get; init; } = null!;

        protected override void Execute(ActivityExecutionContext context) => context.AddExecutionLogEntry(context.Get(Question)!);
    }

    private sealed class Parts : Composite
    {
        public Parts() => Root = new Sequence { Activities = { new LeavingJob(), new WriteLine("never") } };
    }
}
