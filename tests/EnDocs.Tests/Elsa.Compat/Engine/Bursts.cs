using Elsa.Alterations;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Elsa.Workflows.State;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Engine;

/// <summary>Runs one instance in memory, burst after burst, and remembers everything that it did.</summary>
internal sealed class Bursts(WorkflowGraph workflow, IServiceProvider? services = null)
{
    private readonly WorkflowInterpreter _interpreter = new();
    private readonly IServiceProvider _services = services ?? new ServiceCollection().BuildServiceProvider();
    private readonly StringWriter _output = new();
    private readonly List<BurstResult> _results = [];

    public Bursts(IActivity root, params Variable[] variables)
        : this(WorkflowGraph.Build(new Workflow(root) { Variables = variables })) { }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 5, 4, 9, 0, 0, TimeSpan.Zero));

    /// <summary>Runs the state through JSON between bursts, as a store does.</summary>
    public Func<WorkflowState, WorkflowState> Store { get; set; } = state => state;

    /// <summary>Whether jobs run beside the instance, by <see cref="RunInBackgroundAsync"/>.</summary>
    public bool HasBackground { get; init; }

    public WorkflowState State => _results[^1].State;
    public BurstResult Last => _results[^1];
    public IEnumerable<JournalEntry> Journal => _results.SelectMany(result => result.Journal);
    public string[] Lines => _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    public string JournalText => string.Join(' ', Journal.Select(entry => $"{entry.ActivityId}.{entry.EventName}"));
    public IEnumerable<ActivityExecutionRecord> Records =>
        _results.SelectMany(result => result.Activities).Reverse().DistinctBy(record => record.Id).Reverse();

    public Task<BurstResult> StartAsync(
        IReadOnlyDictionary<string, object>? input = null,
        string? triggerActivityId = null,
        IReadOnlyDictionary<string, object>? variables = null
    ) => RunAsync(Request() with { Input = input, TriggerActivityId = triggerActivityId, Variables = variables });

    public Task<BurstResult> ResumeAsync(string? bookmarkId = null, IReadOnlyDictionary<string, object>? input = null) =>
        RunAsync(Request() with { State = Store(State), BookmarkId = bookmarkId ?? State.Bookmarks[0].Id, Input = input });

    /// <summary>Runs the job that the instance waits for, and then the burst that goes on from there.</summary>
    /// <param name="meanwhile">What others make of the state while the job runs.</param>
    public async Task<BurstResult> RunInBackgroundAsync(Func<WorkflowState, WorkflowState>? meanwhile = null)
    {
        var request = Request() with { State = Store(State), BookmarkId = State.Bookmarks[0].Id };
        var run = await _interpreter.RunInBackgroundAsync(request, TestContext.CurrentContext.CancellationToken);
        return await RunAsync(request with { Background = run, State = meanwhile is null ? request.State : meanwhile(request.State!) });
    }

    /// <summary>Goes on with what a commit strategy left in the queue.</summary>
    public Task<BurstResult> ContinueAsync() => RunAsync(Request() with { State = Store(State) });

    /// <summary>Goes on until nothing is left that a commit strategy put off.</summary>
    public async Task ContinueToTheEndAsync()
    {
        while (Last.HasMoreWork)
            await ContinueAsync();
    }

    /// <summary>Runs a failed activity again, as an operator does.</summary>
    public Task<BurstResult> RetryAsync(string activityId)
    {
        var state = Store(State);
        var failed = state.ActivityExecutionContexts.Single(context =>
            context.ScheduledActivityNodeId.EndsWith($":{activityId}", StringComparison.Ordinal)
        );
        var item = new ActivityWorkItemState
        {
            ActivityNodeId = failed.ScheduledActivityNodeId,
            OwnerContextId = failed.ParentContextId,
            ExistingActivityExecutionContextId = failed.Id,
        };
        var running = state with { Status = WorkflowStatus.Running, SubStatus = WorkflowSubStatus.Pending, ScheduledActivities = [item] };
        return RunAsync(Request() with { State = running });
    }

    /// <summary>Changes the instance as an operator does, and lets it go on.</summary>
    public Task<BurstResult> AlterAsync(params Alteration[] alterations) =>
        RunAsync(Request() with { State = Store(State), Alterations = alterations });

    public async Task<BurstResult> CancelAsync()
    {
        var result = await _interpreter.CancelAsync(Request() with { State = Store(State) }, TestContext.CurrentContext.CancellationToken);
        _results.Add(result);
        return result;
    }

    private async Task<BurstResult> RunAsync(BurstRequest request)
    {
        var result = await _interpreter.RunAsync(request, TestContext.CurrentContext.CancellationToken);
        _results.Add(result);
        return result;
    }

    private BurstRequest Request() =>
        new()
        {
            Workflow = workflow,
            Services = _services,
            Time = Time,
            InstanceId = "instance",
            Output = _output,
            HasBackground = HasBackground,
        };
}
