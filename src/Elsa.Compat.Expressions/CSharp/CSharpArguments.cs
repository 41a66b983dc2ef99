using Elsa.Workflows.Types;

namespace Elsa.Expressions.CSharp;

/// <summary>What the host gave to the expression, as <c>Args</c> of a script.</summary>
public sealed class CSharpArguments
{
    internal CSharpArguments(IDictionary<string, object> arguments) => Arguments = arguments;

    public IDictionary<string, object> Arguments { get; }

    public T? Get<T>(string name) => Arguments.TryGetValue(name, out var value) ? ValueConversion.Convert<T>(value) : default;
}
