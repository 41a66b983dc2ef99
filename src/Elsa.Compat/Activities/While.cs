using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Activities;

/// <summary>Runs its body as long as a condition holds; the condition is evaluated before each round.</summary>
[Activity("Elsa", "Циклы", "Повторяет действие, пока условие верно.", DisplayName = "Цикл по условию")]
public class While : Activity, ILoop
{
    public While(IActivity? body = null, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) => Body = body;

    public While(Input<bool> condition, IActivity? body = null, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(body, source, line) => Condition = condition;

    [Required]
    [Input(DisplayName = "Условие", AutoEvaluate = false, UIHint = UIHints.InputUIHints.SingleLine)]
    public Input<bool> Condition { get; set; } = new(false);

    [Port]
    public IActivity? Body { get; set; }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => NextAsync(context);

    private async ValueTask NextAsync(ActivityExecutionContext context)
    {
        var goesOn = Body is not null && ValueConversion.Convert<bool>(await InputValues.EvaluateAsync(context, Condition));

        if (goesOn)
            await context.ScheduleActivityAsync(Body, OnBodyCompleted);
        else
            await context.CompleteActivityAsync();
    }

    private ValueTask OnBodyCompleted(ActivityCompletedContext context) =>
        Ending.IsLeaving(context.TargetContext) ? context.CompleteActivityAsync() : NextAsync(context.TargetContext);
}
