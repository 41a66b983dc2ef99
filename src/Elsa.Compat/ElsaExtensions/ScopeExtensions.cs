using Elsa.Workflows;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.Types;

namespace Elsa.Extensions;

/// <summary>Reads and writes variables by name: the nearest one counts, and an unknown name makes a new variable.</summary>
public static class ScopeExtensions
{
    public static T? GetVariable<T>(this ActivityExecutionContext context, string name) =>
        ValueConversion.Convert<T>(context.FindVariable(name)?.Value);

    public static object? GetVariable(this ActivityExecutionContext context, string name) => context.FindVariable(name)?.Value;

    public static Variable SetVariable(this ActivityExecutionContext context, string name, object? value)
    {
        if (context.FindVariable(name) is not { Metadata: Variable variable } block)
            return context.CreateVariable(name, value);

        block.Value = variable.ValueType is { } type ? ValueConversion.Convert(value, type) : value;
        return variable;
    }

    /// <summary>Makes a variable in the nearest container around, or changes the one that is there.</summary>
    public static Variable CreateVariable(
        this ActivityExecutionContext context,
        string name,
        object? value,
        Type? storageDriverType = null,
        Action<MemoryBlock>? configure = null
    )
    {
        var container = context;
        while (container is { Activity: not IVariableContainer, ParentActivityExecutionContext: { } parent })
            container = parent;

        var variable = new Variable(name, value) { StorageDriverType = storageDriverType ?? typeof(WorkflowInstanceStorageDriver) };
        container.AddDynamicVariable(variable);
        configure?.Invoke(container.FindBlock(variable.Id)!);
        return variable;
    }

    /// <summary>Makes or changes a variable of this very execution.</summary>
    public static Variable SetDynamicVariable<T>(this ActivityExecutionContext context, string name, T value)
    {
        if (context.Memory?.Blocks.Values.FirstOrDefault(block => block.Metadata is Variable known && known.Name == name) is { } existing)
        {
            existing.Value = value;
            return (Variable)existing.Metadata!;
        }

        var variable = new Variable<T>(name, value);
        context.AddDynamicVariable(variable);
        return variable;
    }

    /// <summary>All variables in scope by name, the nearest of each name.</summary>
    public static IDictionary<string, object> GetVariableValues(this ActivityExecutionContext context)
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        for (var scope = context; scope is not null; scope = scope.ParentActivityExecutionContext)
            foreach (var block in scope.Memory?.DeclaredBlocks?.Values ?? Enumerable.Empty<MemoryBlock>())
                if (block.Metadata is Variable variable)
                    values.TryAdd(variable.Name, block.Value!);

        return values;
    }

    public static T? GetVariable<T>(this ExpressionExecutionContext context, string name) =>
        context.ActivityExecutionContext is { } activity ? activity.GetVariable<T>(name) : default;

    public static object? GetVariable(this ExpressionExecutionContext context, string name) =>
        context.ActivityExecutionContext?.GetVariable(name);

    public static Variable? SetVariable(this ExpressionExecutionContext context, string name, object? value) =>
        context.ActivityExecutionContext?.SetVariable(name, value);

    public static IDictionary<string, object> GetVariableValues(this ExpressionExecutionContext context) =>
        context.ActivityExecutionContext?.GetVariableValues() ?? new Dictionary<string, object>();

    /// <summary>An input of the workflow, or of the definition used as an activity around.</summary>
    public static T? GetInput<T>(this ExpressionExecutionContext context, string name) =>
        ValueConversion.Convert<T>(context.GetInput(name));

    public static object? GetInput(this ExpressionExecutionContext context, string name) =>
        context.ActivityExecutionContext is { } activity ? WorkflowInputs.Find(activity, name) : null;

    /// <summary>The latest output of an activity, found by its id or name.</summary>
    public static object? GetOutput(this ExpressionExecutionContext context, string activityIdOrName, string? outputName = null) =>
        context.ActivityExecutionContext?.WorkflowExecutionContext.GetActivityOutputRegister().Find(activityIdOrName, outputName);

    public static object? GetLastResult(this ExpressionExecutionContext context) =>
        context.ActivityExecutionContext?.WorkflowExecutionContext.LastResult;
}
