using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.UIHints;

namespace Elsa.Workflows.Activities;

/// <summary>Names the instance.</summary>
[Activity("Elsa", "Основные", "Задаёт название экземпляра процесса.", DisplayName = "Назвать экземпляр")]
public class SetName : CodeActivity
{
    public SetName([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    [Required]
    [Input(DisplayName = "Значение")]
    public Input<string> Value { get; set; } = null!;

    protected override void Execute(ActivityExecutionContext context) => context.WorkflowExecutionContext.Name = context.Get(Value);
}

/// <summary>Gives the instance its correlation id, by which stimuli find it.</summary>
[Activity("Elsa", "Основные", "Задаёт идентификатор корреляции экземпляра процесса.", DisplayName = "Задать корреляцию")]
public class Correlate : CodeActivity
{
    public Correlate([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    [Required]
    [Input(DisplayName = "Идентификатор корреляции", Description = "Идентификатор корреляции.")]
    public Input<string> CorrelationId { get; set; } = null!;

    protected override void Execute(ActivityExecutionContext context) =>
        context.WorkflowExecutionContext.CorrelationId = context.Get(CorrelationId);
}

/// <summary>Gives a value to an output of the workflow, or of the composite around it.</summary>
[Activity("Elsa", "Вложенные процессы", "Задаёт значение выхода процесса.", DisplayName = "Задать выход")]
public class SetOutput : CodeActivity
{
    public SetOutput([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    [Required]
    [Input(DisplayName = "Выход", Description = "Выход, которому присваивается значение.", UIHint = InputUIHints.OutputPicker)]
    public Input<string> OutputName { get; set; } = null!;

    [Input(DisplayName = "Значение", Description = "Значение.")]
    public Input<object?> OutputValue { get; set; } = null!;

    protected override void Execute(ActivityExecutionContext context)
    {
        var name = context.Get(OutputName) ?? throw new InvalidOperationException("SetOutput was given no output name.");
        OutputValueWriter.WriteWorkflowOutput(context, name, context.Get((Input?)OutputValue));
    }
}
