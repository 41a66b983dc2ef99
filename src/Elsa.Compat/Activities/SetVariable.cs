using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Elsa.Workflows.UIHints;

namespace Elsa.Workflows.Activities;

/// <summary>Gives a variable a value, converted to its type.</summary>
[Activity("Elsa", "Основные", "Присваивает значение переменной процесса.", DisplayName = "Задать переменную")]
public class SetVariable : CodeActivity
{
    public SetVariable([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    [Required]
    [Input(DisplayName = "Переменная", Description = "Переменная.", UIHint = InputUIHints.VariablePicker)]
    public Variable Variable { get; set; } = null!;

    [Input(DisplayName = "Значение", Description = "Значение.")]
    public Input<object?> Value { get; set; } = null!;

    protected override void Execute(ActivityExecutionContext context) => context.Set(Variable, context.Get((Input?)Value));
}

/// <summary>Gives a variable of a known type a value.</summary>
[Activity("Elsa", "Основные", "Присваивает значение переменной процесса.", DisplayName = "Задать переменную")]
public class SetVariable<T> : CodeActivity
{
    public SetVariable([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    public SetVariable(Variable<T> variable, Input<T> value, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) => (Variable, Value) = (variable, value);

    [Required]
    [Input(DisplayName = "Переменная", Description = "Переменная.")]
    public Variable<T> Variable { get; set; } = null!;

    [Input(DisplayName = "Значение", Description = "Значение.")]
    public Input<T> Value { get; set; } = null!;

    protected override void Execute(ActivityExecutionContext context) => context.Set(Variable, context.Get((Input?)Value));
}
