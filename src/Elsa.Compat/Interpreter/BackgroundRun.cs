using System.Runtime.ExceptionServices;
using System.Text.Json.Serialization;
using Elsa.Extensions;

namespace Elsa.Workflows.Interpreter;

/// <summary>
/// One run of an activity beside its instance, which waits at a bookmark meanwhile and goes on with its other branches. What the activity
/// does is captured here; the burst that resumes the bookmark applies it to the instance as it stands then.
/// </summary>
public sealed class BackgroundRun
{
    /// <summary>The name of the bookmark at which the instance waits; so named in Elsa.</summary>
    public const string BookmarkName = "BackgroundActivity";

    private readonly ActivityExecutionContext _context;
    private readonly BackgroundValues _before;
    private readonly List<Func<ActivityExecutionContext, ValueTask>> _deferred = [];
    private ExceptionDispatchInfo? _failure;

    private BackgroundRun(ActivityExecutionContext context)
    {
        _context = context;
        _before = BackgroundValues.Of(context);
        context.Background = this;
    }

    /// <summary>Lets an activity wait for its run in the background.</summary>
    internal static void Await(ActivityExecutionContext context)
    {
        var id = context.WorkflowExecutionContext.NewId();
        context.CreateBookmark(
            new CreateBookmarkArgs
            {
                BookmarkId = id,
                BookmarkName = BookmarkName,
                Stimulus = new BackgroundActivityStimulus(id),
                AutoComplete = false,
            }
        );
    }

    /// <summary>Runs the activity that waits at the bookmark of the request, on a copy of its instance.</summary>
    internal static async ValueTask<BackgroundRun> RunAsync(BurstRequest request, CancellationToken cancellationToken)
    {
        var workflow = new WorkflowExecutionContext(request, cancellationToken);
        StateRestoration.Restore(workflow, request);
        workflow.Queue.Clear(); // what others have scheduled is not for this copy

        var run = new BackgroundRun(workflow.FindWaiting(request.BookmarkId!).Context);
        try
        {
            await InputValues.RestoreAsync(run._context);
            await ActivityRun.ExecuteAsync(run._context);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            run._failure = ExceptionDispatchInfo.Capture(failure);
        }

        return run;
    }

    /// <summary>Keeps what would end the activity, or move those around it, until the instance is there to be moved.</summary>
    /// <param name="act">Done to the live execution, in the order in which it was deferred.</param>
    internal ValueTask Defer(Func<ActivityExecutionContext, ValueTask> act)
    {
        _deferred.Add(act);
        return ValueTask.CompletedTask;
    }

    /// <remarks>A method of its own, so that completing in a burst allocates nothing for it.</remarks>
    internal ValueTask DeferCompletion(object? result) => Defer(live => Ending.CompleteAsync(live, result));

    internal void DeferFault(Exception exception) =>
        _deferred.Add(live =>
        {
            live.Fault(exception);
            return ValueTask.CompletedTask;
        });

    /// <summary>Does to the instance what the activity did to the copy. A failure is thrown as the activity threw it.</summary>
    internal async ValueTask ApplyAsync(ActivityExecutionContext context)
    {
        context.Status = ActivityStatus.Running;
        context.EvaluatedInputs = _context.EvaluatedInputs;
        context.ActivityStateOrNull = _context.ActivityStateOrNull;
        _before.ApplyChanges(_context, context);
        ApplyOutputs(context);
        ApplyEntries(context);
        context.AddBookmarks(_context.NewBookmarks);
        ApplySchedule(context.WorkflowExecutionContext);

        foreach (var act in _deferred)
            await act(context);
        _failure?.Throw();
    }

    private void ApplyOutputs(ActivityExecutionContext context)
    {
        for (var i = 0; i < (_context.OutputValues?.Length ?? 0); i++)
            if (_context.OutputValues![i] is { } value)
                OutputValueWriter.WriteSlot(context, i, value);
    }

    private void ApplyEntries(ActivityExecutionContext context)
    {
        foreach (var (key, value) in _context.JournalDataOrNull ?? [])
            context.JournalData[key] = value;
        var workflow = context.WorkflowExecutionContext;
        foreach (var entry in _context.WorkflowExecutionContext.Journal)
            workflow.AddJournalEntry(
                workflow.FindContext(entry.ActivityInstanceId) ?? context,
                entry.EventName,
                entry.Message,
                entry.Source,
                entry.Payload,
                entry.Timestamp
            );
    }

    /// <remarks>The executions of the copy stand for those of the instance; what was scheduled for one that has ended is not wanted any more.</remarks>
    private void ApplySchedule(WorkflowExecutionContext workflow)
    {
        foreach (var item in _context.WorkflowExecutionContext.Queue.Items)
            if (Live(item.Owner) is { } owner)
                workflow.Queue.Enqueue(
                    new WorkItem
                    {
                        Node = item.Node,
                        Owner = owner,
                        Completion = item.Completion,
                        ScheduledBy = Live(item.ScheduledBy),
                        Variables = item.Variables,
                        Input = item.Input,
                        Existing = Live(item.Existing),
                    }
                );

        ActivityExecutionContext? Live(ActivityExecutionContext? copy) => copy is null ? null : workflow.FindContext(copy.Id);
    }
}

/// <summary>The payload of the bookmark.</summary>
internal sealed record BackgroundActivityStimulus([property: JsonPropertyName("jobId")] string JobId);
