using Elsa.Workflows.Types;

namespace Elsa.Workflows.Interpreter;

/// <summary>Records an output, and writes it through to the variable or workflow output that it is bound to.</summary>
internal static class OutputValueWriter
{
    private const string Result = "Result";

    public static void Write(ActivityExecutionContext context, Output? output, object? value, string? expression)
    {
        var slots = context.ActivityNode.Shape.Outputs;
        var index = output is null ? -1 : context.ActivityNode.Shape.IndexOf(output);
        if (index < 0)
            index = context.ActivityNode.Shape.IndexOfOutput(NameIn(expression));

        if (index >= 0)
            WriteSlot(context, index, slots[index].Output ?? output, value);
        else if (output is not null)
            WriteThrough(context, output, value);
    }

    public static void WriteSlot(ActivityExecutionContext context, int index, object? value) =>
        WriteSlot(context, index, context.ActivityNode.Shape.Outputs[index].Output, value);

    /// <summary>Gives a value to the named output of the nearest workflow around, which is a definition used as an activity or the workflow itself.</summary>
    public static void WriteWorkflowOutput(ActivityExecutionContext context, string name, object? value)
    {
        for (var outer = context.ParentActivityExecutionContext; outer is not null; outer = outer.ParentActivityExecutionContext)
        {
            var index = outer.ActivityNode.Shape.IndexOfOutput(name);
            if (index < 0 || outer.Activity is not Activities.Composite)
                continue;
            WriteSlot(outer, index, value);
            return;
        }

        context.WorkflowExecutionContext.Output[name] = value!;
    }

    private static void WriteSlot(ActivityExecutionContext context, int index, Output? output, object? value)
    {
        context.RecordOutput(index, value);
        if (context.ActivityNode.Shape.Outputs[index].Name == Result)
            context.WorkflowExecutionContext.LastResult = value;
        if (output is not null)
            WriteThrough(context, output, value);
    }

    private static void WriteThrough(ActivityExecutionContext context, Output output, object? value)
    {
        if (output.MemoryBlockReference() is not { Id: { } id } reference)
            return;

        if (context.FindBlock(id) is { } block)
            block.Value = block.Metadata is Variable { ValueType: { } type } ? ValueConversion.Convert(value, type) : value;
        else if (reference is Variable)
            throw new VariableNotFoundException(reference, context.Activity.Id);
        else
            WriteWorkflowOutput(context, id, value);
    }

    /// <summary>The name of the property in <c>this.Summary</c> or <c>Summary</c>.</summary>
    private static string NameIn(string? expression) => expression is null ? "" : expression[(expression.LastIndexOf('.') + 1)..];
}
