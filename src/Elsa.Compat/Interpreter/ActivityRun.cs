namespace Elsa.Workflows.Interpreter;

/// <summary>Runs the code of one execution, from its start or from a bookmark.</summary>
internal static class ActivityRun
{
    public static async ValueTask RunAsync(ActivityExecutionContext context, Bookmark? bookmark)
    {
        var workflow = context.WorkflowExecutionContext;
        workflow.AddJournalEntry(context, workflow.HasBookmarkAt(context.ActivityNode) ? "Resumed" : "Started");
        if (bookmark is not null && workflow.Background is { } run)
        {
            workflow.RemoveBookmark(bookmark);
            await run.ApplyAsync(context);
        }
        else if (!await GoOnAsync(context, bookmark))
        {
            return;
        }

        if (context.Status == ActivityStatus.Running && workflow.HasBookmarkAt(context.ActivityNode))
            workflow.AddJournalEntry(context, "Suspended", payload: context.JournalDataOrNull);
    }

    /// <returns>Whether the activity could run.</returns>
    private static async ValueTask<bool> GoOnAsync(ActivityExecutionContext context, Bookmark? bookmark)
    {
        var workflow = context.WorkflowExecutionContext;
        await InputValues.EvaluateAsync(context);
        if (!await context.Activity.CanExecuteAsync(context))
        {
            context.Status = ActivityStatus.Pending;
            workflow.AddJournalEntry(context, "Precondition Failed", "Cannot execute at this time");
            return false;
        }

        context.Status = ActivityStatus.Running;
        if (bookmark is not null)
            await ResumeAsync(context, bookmark);
        else if (workflow.HasBackground && context.ActivityNode.Shape.RunsInBackground)
            BackgroundRun.Await(context);
        else
            await ExecuteAsync(context);
        return true;
    }

    /// <summary>Runs the activity's own code.</summary>
    public static async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        await context.Activity.ExecuteAsync(context);

        if (context.Activity is CodeActivity { CompletesByItself: true } && context.NewBookmarks.Count == 0)
            await context.CompleteActivityAsync();
    }

    private static async ValueTask ResumeAsync(ActivityExecutionContext context, Bookmark bookmark)
    {
        if (bookmark.CallbackMethodName is { } method)
            await context.ActivityNode.Shape.FindCallback<ExecuteActivityDelegate>(context.Activity, method)(context);
        else if (bookmark.AutoComplete)
            await context.CompleteActivityAsync();

        if (bookmark.AutoBurn)
            context.WorkflowExecutionContext.RemoveBookmark(bookmark);
    }
}
