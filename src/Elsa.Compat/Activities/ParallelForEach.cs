using System.Runtime.CompilerServices;

namespace Elsa.Workflows.Activities;

/// <summary>Runs its body for all items at once; each run has its own <c>CurrentValue</c> and <c>CurrentIndex</c>.</summary>
[Activity("Elsa", "Looping", "Schedule an activity for each item in parallel.")]
public class ParallelForEach : Activity
{
    private const string Remaining = "Remaining";

    public ParallelForEach([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    [Input(Description = "The items to iterate through.")]
    public Input<object> Items { get; set; } = null!;

    [Port]
    public IActivity? Body { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var items = LoopItems.From(context.Get((Input?)Items));
        if (items.Count == 0 || Body is null)
        {
            await context.CompleteActivityAsync();
            return;
        }

        context.SetProperty(Remaining, items.Count);
        for (var i = 0; i < items.Count; i++)
            await context.ScheduleActivityAsync(Body, OnBodyCompletedAsync, i, LoopItems.VariablesOf(items[i], i));
    }

    private async ValueTask OnBodyCompletedAsync(ActivityCompletedContext context)
    {
        if (context.TargetContext.UpdateProperty<int>(Remaining, remaining => remaining - 1) <= 0)
            await context.CompleteActivityAsync();
    }
}
