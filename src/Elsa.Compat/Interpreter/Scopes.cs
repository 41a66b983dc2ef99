using Elsa.Workflows.Types;

namespace Elsa.Workflows.Interpreter;

/// <summary>Declares the variables of an execution, and stores and restores those that outlive a burst.</summary>
internal static class Scopes
{
    /// <summary>The property that holds persisted values by variable id; so named in Elsa's state.</summary>
    public const string Variables = "Variables";

    /// <summary>Declares the variables of the definition with their defaults, and those that the scheduler added.</summary>
    public static void Declare(ActivityExecutionContext context, IReadOnlyCollection<Variable>? added)
    {
        if (context.Activity is IVariableContainer { Variables: { Count: > 0 } variables })
            foreach (var variable in variables)
                Declare(context, variable);

        if (added is not null)
            foreach (var variable in added)
                context.AddDynamicVariable(variable);
    }

    /// <summary>Puts the values that outlive the burst among the properties of the execution.</summary>
    /// <param name="hasMoreWork">The workflow goes on at once, so that variables in memory go on with it where JSON can hold them.</param>
    public static void Store(ActivityExecutionContext context, bool hasMoreWork)
    {
        var isRoot = context.ParentActivityExecutionContext is null;
        var stored = isRoot ? new Dictionary<string, object>(StringComparer.Ordinal) : null;

        foreach (var (id, block) in context.Memory?.DeclaredBlocks ?? [])
            if (block.Metadata is Variable variable)
            {
                if (IsPersistent(context, variable))
                    (stored ??= new Dictionary<string, object>(StringComparer.Ordinal))[id] = block.Value!;
                else if (hasMoreWork && StorableForm.Of(block.Value) is { } form)
                    (stored ??= new Dictionary<string, object>(StringComparer.Ordinal))[id] = form;
            }

        if (stored is not null)
            context.Properties[Variables] = stored;
        else if (context.PropertiesOrNull?.ContainsKey(Variables) is true)
            context.Properties[Variables] = new Dictionary<string, object>(StringComparer.Ordinal);
    }

    /// <summary>Declares the variables of an execution of an earlier burst. Those without storage have lost their value.</summary>
    public static void Restore(ActivityExecutionContext context)
    {
        var stored = context.GetProperty<IDictionary<string, object>>(Variables);

        if (context.Activity is IVariableContainer { Variables: { } variables })
            foreach (var variable in variables)
                Restore(context, variable, stored);
        foreach (var variable in context.DynamicVariablesOrNull ?? [])
            Restore(context, variable, stored);
    }

    /// <summary>The properties as a record of the execution shows them: the values of variables stand in the instance alone.</summary>
    public static Dictionary<string, object>? WithoutVariables(Dictionary<string, object>? properties)
    {
        if (properties?.ContainsKey(Variables) is not true)
            return properties;
        if (properties.Count == 1)
            return null;

        var others = new Dictionary<string, object>(properties, StringComparer.Ordinal);
        others.Remove(Variables);
        return others;
    }

    private static void Declare(ActivityExecutionContext context, Variable variable)
    {
        var block = context.Declare(variable);
        block.Value = InitialValueOf(variable);
        if (context.ParentActivityExecutionContext is null)
            context.WorkflowExecutionContext.OverrideInitialValue(variable, block);
    }

    private static void Restore(ActivityExecutionContext context, Variable variable, IDictionary<string, object>? stored)
    {
        var block = context.Declare(variable);
        if (stored is not null && stored.TryGetValue(variable.Id, out var value))
            block.Value = TypedOrAsStored(variable, value);
        else if (!IsPersistent(context, variable))
            block.Value = variable.ValueType is { } type ? ValueConversion.Convert(null, type) : null;
    }

    /// <remarks>What does not fit its variable any more stays as it is stored, and fails the activity that reads it instead of the whole burst.</remarks>
    private static object? TypedOrAsStored(Variable variable, object value)
    {
        try
        {
            return variable.ValueType is { } type ? ValueConversion.Convert(value, type) : value;
        }
        catch (ValueConversionException)
        {
            return value;
        }
    }

    private static object? InitialValueOf(Variable variable) =>
        variable.ValueType is { } type && !type.IsInstanceOfType(variable.Value)
            ? ValueConversion.Convert(variable.Value, type)
            : variable.Value;

    /// <summary>Variables of one run belong to its state; those of a definition only where it names a driver that stores.</summary>
    public static bool IsPersistent(ActivityExecutionContext context, Variable variable) =>
        context.DynamicVariablesOrNull?.Contains(variable) is true
        || variable.StorageDriverType is { } driver && driver != typeof(MemoryStorageDriver);
}
