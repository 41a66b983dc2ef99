using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;

namespace Elsa.Workflows.Activities;

/// <summary>Runs its body for all items at once; each run has its own <c>CurrentValue</c> and <c>CurrentIndex</c>.</summary>
[Activity("Elsa", "Циклы", "Выполняет действие для всех значений списка одновременно.", DisplayName = "Параллельный цикл по списку")]
public class ParallelForEach : Activity
{
    public ParallelForEach([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    [Required]
    [Input(DisplayName = "Список", Description = "Список значений.")]
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

        for (var i = 0; i < items.Count; i++)
            await context.ScheduleActivityAsync(Body, OnBodyCompletedAsync, i, LoopItems.VariablesOf(items[i], i));
    }

    private static async ValueTask OnBodyCompletedAsync(ActivityCompletedContext context)
    {
        if (!context.TargetContext.HasPendingChildren)
            await context.CompleteActivityAsync();
    }
}
