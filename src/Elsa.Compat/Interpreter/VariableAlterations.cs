using System.Text.Json;
using Elsa.Alterations;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Interpreter;

/// <summary>Sets a variable of a running scope on the order of an operator.</summary>
internal static class VariableAlterations
{
    public static AppliedAlteration Apply(WorkflowExecutionContext workflow, Alteration.ModifyVariable modify)
    {
        for (var i = workflow.Contexts.Count - 1; i >= 0; i--)
        {
            var context = workflow.Contexts[i];
            if (context.IsCompleted || context.Memory?.TryGetBlock(modify.VariableId, out var block) is not true)
                continue;
            if (block!.Metadata is not Variable variable)
                continue;
            if (!Scopes.IsPersistent(context, variable))
                throw Refused(modify, $"Переменная «{variable.Name}» не хранится между шагами, её нельзя изменить.");

            block.Value = Converted(modify, variable);
            context.IsTouched = true;
            return new(modify.Type, $"Переменная «{variable.Name}» изменена.");
        }

        throw Refused(modify, $"В выполняющейся части процесса нет переменной с идентификатором «{modify.VariableId}».");
    }

    private static object? Converted(Alteration.ModifyVariable modify, Variable variable)
    {
        var value = modify.Value is JsonElement json ? JsonValues.ToPlain(json) : modify.Value;
        try
        {
            return variable.ValueType is { } type ? ValueConversion.Convert(value, type) : value;
        }
        catch (ValueConversionException)
        {
            throw Refused(modify, $"Значение не подходит к типу переменной «{variable.Name}».");
        }
    }

    private static AlterationRefusedException Refused(Alteration alteration, string message) => new(alteration.Type, message);
}
