using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;

namespace Elsa.Workflows.Activities;

/// <summary>Runs one of two activities.</summary>
[Activity("Elsa", "Ветвление", "Выполняет одно из двух действий по условию.", DisplayName = "Если")]
public class If : Activity<bool>
{
    public If([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    public If(Input<bool> condition, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(source, line) => Condition = condition;

    [Required]
    [Input(DisplayName = "Условие", UIHint = UIHints.InputUIHints.SingleLine)]
    public Input<bool> Condition { get; set; } = new(false);

    [Port]
    public IActivity? Then { get; set; }

    [Port]
    public IActivity? Else { get; set; }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var condition = context.Get(Condition);
        context.Set(Result, condition, nameof(Result));

        return context.ScheduleActivityAsync(condition ? Then : Else, OnChildCompleted);
    }

    private static ValueTask OnChildCompleted(ActivityCompletedContext context) => context.CompleteActivityAsync();
}
