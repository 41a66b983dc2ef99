using System.Runtime.CompilerServices;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.UIHints;

namespace Elsa.Workflows.Activities;

/// <summary>Names the instance.</summary>
[Activity("Elsa", "Primitives", "Задаёт название экземпляра процесса.")]
public class SetName : CodeActivity
{
    public SetName([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    [Input]
    public Input<string> Value { get; set; } = null!;

    protected override void Execute(ActivityExecutionContext context) => context.WorkflowExecutionContext.Name = context.Get(Value);
}

/// <summary>Gives the instance its correlation id, by which stimuli find it.</summary>
[Activity("Elsa", "Primitives", "Задаёт идентификатор корреляции экземпляра процесса.")]
public class Correlate : CodeActivity
{
    public Correlate([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    [Input(Description = "Идентификатор корреляции.")]
    public Input<string> CorrelationId { get; set; } = null!;

    protected override void Execute(ActivityExecutionContext context) =>
        context.WorkflowExecutionContext.CorrelationId = context.Get(CorrelationId);
}

/// <summary>Gives a value to an output of the workflow, or of the composite around it.</summary>
[Activity("Elsa", "Composition", "Задаёт значение выхода процесса.")]
public class SetOutput : CodeActivity
{
    public SetOutput([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    [Input(DisplayName = "Output", Description = "Выход, которому присваивается значение.", UIHint = InputUIHints.OutputPicker)]
    public Input<string> OutputName { get; set; } = null!;

    [Input(Description = "Значение.")]
    public Input<object?> OutputValue { get; set; } = null!;

    protected override void Execute(ActivityExecutionContext context)
    {
        var name = context.Get(OutputName) ?? throw new InvalidOperationException("SetOutput was given no output name.");
        OutputValueWriter.WriteWorkflowOutput(context, name, context.Get((Input?)OutputValue));
    }
}
