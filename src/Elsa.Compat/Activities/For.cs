using System.Runtime.CompilerServices;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.UIHints;

namespace Elsa.Workflows.Activities;

/// <summary>Counts from a start to an end and runs its body for each number, which the body sees as <c>CurrentValue</c>.</summary>
[Activity("Elsa", "Циклы", "Повторяет действие для чисел от начального до конечного.", DisplayName = "Цикл по числам")]
public class For : Activity, ILoop
{
    private const string Next = "CurrentStep";

    public For([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    public For(int start, int end, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(source, line) => (Start, End) = (new Input<int>(start), new Input<int>(end));

    [Input(DisplayName = "От", Description = "Начальное число.")]
    public Input<int> Start { get; set; } = new(0);

    [Input(DisplayName = "До", Description = "Конечное число.")]
    public Input<int> End { get; set; } = new(0);

    [Input(DisplayName = "Шаг", Description = "Шаг; отрицательный считает назад.")]
    public Input<int> Step { get; set; } = new(1);

    [Input(
        DisplayName = "Включая последнее",
        Description = "Входит ли конечное число.",
        DefaultValue = true,
        UIHint = InputUIHints.Checkbox
    )]
    public Input<bool> OuterBoundInclusive { get; set; } = new(true);

    [Port]
    public IActivity? Body { get; set; }

    [Output(DisplayName = "Текущее значение")]
    public Output<object?> CurrentValue { get; set; } = null!;

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.Get(Step) == 0)
            throw new InvalidOperationException("The step of a For loop must not be 0.");

        context.SetProperty(Next, (long)context.Get(Start));
        return NextAsync(context);
    }

    private async ValueTask NextAsync(ActivityExecutionContext context)
    {
        var value = context.GetProperty<long>(Next);
        if (Body is null || !IsInside(value, context))
        {
            await context.CompleteActivityAsync();
            return;
        }

        context.SetProperty(Next, value + context.Get(Step));
        context.Set(CurrentValue, (int)value, nameof(CurrentValue));
        await context.ScheduleActivityAsync(Body, OnBodyCompleted, null, [new Variable<int>(LoopItems.CurrentValue, (int)value)]);
    }

    private bool IsInside(long value, ActivityExecutionContext context)
    {
        var distance = context.Get(Step) > 0 ? context.Get(End) - value : value - context.Get(End);

        return distance > 0 || (distance == 0 && context.Get(OuterBoundInclusive));
    }

    private ValueTask OnBodyCompleted(ActivityCompletedContext context) =>
        Ending.IsLeaving(context.TargetContext) ? context.CompleteActivityAsync() : NextAsync(context.TargetContext);
}
