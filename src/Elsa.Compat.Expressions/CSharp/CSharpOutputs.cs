using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Workflows.Types;

namespace Elsa.Expressions.CSharp;

/// <summary>What other activities of the instance have put out, as <c>Outputs</c> of a script.</summary>
public sealed class CSharpOutputs
{
    private readonly ExpressionExecutionContext _context;

    internal CSharpOutputs(ExpressionExecutionContext context) => _context = context;

    /// <summary>The result that was set last, by whatever activity.</summary>
    public object? LastResult => PlainValue.Of(_context.GetLastResult());

    /// <summary>The latest output of an activity; its <c>Result</c> unless another one is named.</summary>
    public object? From(string activityIdOrName, string? outputName = null) =>
        PlainValue.Of(_context.GetOutput(activityIdOrName, outputName));

    public T? From<T>(string activityIdOrName, string? outputName = null) => ValueConversion.Convert<T>(From(activityIdOrName, outputName));

    /// <summary>Elsa's older name of <see cref="From(string, string)"/>.</summary>
    public object? Get(string activityIdOrName, string? outputName = null) => From(activityIdOrName, outputName);

    /// <summary>Elsa's older name of <see cref="From{T}(string, string)"/>.</summary>
    public T? Get<T>(string activityIdOrName, string? outputName = null) => From<T>(activityIdOrName, outputName);
}
