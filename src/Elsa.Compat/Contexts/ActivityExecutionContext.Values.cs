using System.Runtime.CompilerServices;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.Types;

namespace Elsa.Workflows;

public sealed partial class ActivityExecutionContext
{
    private List<Variable>? _dynamicVariables;

    /// <summary>The inputs of the last evaluation in this burst, in the order of the shape; <see langword="null"/> before it.</summary>
    internal object?[]? EvaluatedInputs { get; set; }

    /// <summary>The outputs set in this burst, in the order of the shape.</summary>
    internal object?[]? OutputValues { get; private set; }

    /// <summary>The variables that this execution declares; most declare none.</summary>
    internal MemoryRegister? Memory { get; private set; }

    internal Dictionary<string, object>? ActivityStateOrNull { get; set; }

    internal List<Variable>? DynamicVariablesOrNull => _dynamicVariables;

    /// <summary>The inputs as they were evaluated last, by name.</summary>
    public IDictionary<string, object> ActivityState => ActivityStateOrNull ??= [];

    /// <summary>The variables that this execution declares.</summary>
    public IEnumerable<Variable> Variables => Memory?.Blocks.Values.Select(block => block.Metadata).OfType<Variable>() ?? [];

    /// <summary>Variables that exist for this run only, beside those of the definition.</summary>
    public ICollection<Variable> DynamicVariables => _dynamicVariables ??= [];

    public T? Get<T>(Input<T>? input) => input is null ? default : ValueConversion.Convert<T>(InputValues.Read(this, input));

    public object? Get(Input? input) => input is null ? null : InputValues.Read(this, input);

    public T? Get<T>(Output<T>? output) => output is null ? default : ValueConversion.Convert<T>(Get((Output)output));

    public object? Get(Output? output) =>
        output?.MemoryBlockReference() is { Id: not null } reference ? FindBlock(reference.Id)?.Value : null;

    public T? Get<T>(MemoryBlockReference reference) => ValueConversion.Convert<T>(Get(reference));

    /// <exception cref="VariableNotFoundException">The variable is not in scope here.</exception>
    public object? Get(MemoryBlockReference reference) =>
        TryGet(reference, out var value) ? value : throw new VariableNotFoundException(reference, Activity.Id);

    public bool TryGet(MemoryBlockReference reference, out object? value)
    {
        if (reference is Literal literal)
        {
            value = literal.Value;
            return true;
        }

        var block = FindBlock(reference.Id);
        value = block?.Value;
        return block is not null;
    }

    /// <summary>Writes to the place that is in scope, or declares it here when there is none.</summary>
    public void Set(MemoryBlockReference reference, object? value, Action<MemoryBlock>? configure = null)
    {
        var block = FindBlock(reference.Id) ?? Declare(reference);
        block.Value = block.Metadata is Variable { ValueType: { } type } ? ValueConversion.Convert(value, type) : value;
        configure?.Invoke(block);
    }

    public void Set<T>(Output<T>? output, T? value, [CallerArgumentExpression(nameof(output))] string? outputName = null) =>
        OutputValueWriter.Write(this, output, value, outputName);

    public void Set(Output? output, object? value, [CallerArgumentExpression(nameof(output))] string? outputName = null) =>
        OutputValueWriter.Write(this, output, value, outputName);

    /// <summary>The nearest declaration of a place, from here outwards.</summary>
    internal MemoryBlock? FindBlock(string? id)
    {
        if (id is not null)
            for (var scope = this; scope is not null; scope = scope.ParentActivityExecutionContext)
                if (scope.Memory is { } memory && memory.TryGetBlock(id, out var block))
                    return block;

        return null;
    }

    /// <summary>The nearest variable with a name, from here outwards.</summary>
    internal MemoryBlock? FindVariable(string name)
    {
        for (var scope = this; scope is not null; scope = scope.ParentActivityExecutionContext)
            if (scope.Memory?.DeclaredBlocks is { } blocks)
                foreach (var block in blocks.Values)
                    if (block.Metadata is Variable variable && variable.Name == name)
                        return block;

        return null;
    }

    internal MemoryBlock Declare(MemoryBlockReference reference) => (Memory ??= new MemoryRegister()).Declare(reference);

    internal void AddDynamicVariable(Variable variable)
    {
        DynamicVariables.Add(variable);
        Declare(variable);
    }

    internal void RecordOutput(int index, object? value) =>
        (OutputValues ??= new object?[ActivityNode.Shape.Outputs.Length])[index] = value;

    internal void ForgetVariables() => Memory = null;
}

/// <summary>An activity refers to a variable that no activity around it declares.</summary>
public sealed class VariableNotFoundException(MemoryBlockReference reference, string activityId)
    : Exception(
        $"Activity '{activityId}' refers to the variable '{(reference as Variable)?.Name ?? reference.Id}', which is not in its scope."
    );
