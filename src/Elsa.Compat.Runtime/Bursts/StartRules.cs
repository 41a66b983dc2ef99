using Elsa.Workflows.Types;

namespace Elsa.Workflows.Runtime;

/// <summary>What a request to start an instance must keep to.</summary>
internal static class StartRules
{
    /// <returns>What is wrong with the request, for people; <see langword="null"/> when nothing is.</returns>
    public static string? RefusalOf(StartWorkflow request, CompiledVersion version) =>
        CorrelationIds.RefusalOf(request.CorrelationId) is not null
            ? $"Идентификатор корреляции: не больше {CorrelationIds.LongestLength} символов и без символа U+0000."
            : RefusalOf(request.Variables, version.Graph.Workflow.Variables);

    private static string? RefusalOf(IReadOnlyDictionary<string, object>? values, IEnumerable<Variable> variables)
    {
        if (values is { Count: > 0 })
            foreach (var variable in variables)
                if (values.TryGetValue(variable.Name, out var value) && variable.ValueType is { } type && !Fits(value, type))
                    return $"Переменная «{variable.Name}» имеет тип {type.Name}; указанное значение к нему не приводится.";

        return null;
    }

    private static bool Fits(object value, Type type)
    {
        try
        {
            ValueConversion.Convert(value, type);
            return true;
        }
        catch (ValueConversionException)
        {
            return false;
        }
    }
}
