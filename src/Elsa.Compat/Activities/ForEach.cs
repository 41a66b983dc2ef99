using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Elsa.Workflows.Interpreter;

namespace Elsa.Workflows.Activities;

/// <summary>Runs its body for each item in turn. The items are those of the moment when the loop was entered.</summary>
[Activity("Elsa", "Циклы", "Повторяет действие для каждого значения списка.", DisplayName = "Цикл по списку")]
public class ForEach : Activity, ILoop
{
    private const string Index = "CurrentIndex";

    /// <summary>The property that holds the items from the moment when the loop was entered.</summary>
    internal const string FixedItems = "Items";

    public ForEach([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    public ForEach(ICollection<object> items, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(source, line) => Items = new Input<ICollection<object>>(items);

    [Required]
    [Input(DisplayName = "Список", Description = "Список значений.")]
    public Input<ICollection<object>> Items { get; set; } = null!;

    [Port]
    public IActivity? Body { get; set; }

    [Output(DisplayName = "Текущее значение", Description = "Переменная для текущего значения.")]
    public Output<object> CurrentValue { get; set; } = null!;

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        context.SetProperty(FixedItems, LoopItems.From(context.Get((Input?)Items)));
        context.SetProperty(Index, 0);
        return NextAsync(context);
    }

    private async ValueTask NextAsync(ActivityExecutionContext context)
    {
        var items = context.GetProperty<IReadOnlyList<object?>>(FixedItems) ?? [];
        var index = context.GetProperty<int>(Index);
        if (Body is null || index >= items.Count)
        {
            await context.CompleteActivityAsync();
            return;
        }

        context.SetProperty(Index, index + 1);
        context.Set(CurrentValue, items[index], nameof(CurrentValue));
        await context.ScheduleActivityAsync(Body, OnBodyCompleted, null, LoopItems.VariablesOf(items[index], index));
    }

    private ValueTask OnBodyCompleted(ActivityCompletedContext context) =>
        Ending.IsLeaving(context.TargetContext) ? context.CompleteActivityAsync() : NextAsync(context.TargetContext);
}
