using Elsa.Expressions.Models;
using Elsa.Workflows;

namespace Elsa.Expressions.CSharp;

/// <summary>
/// What a script reaches by name, beside <c>Variables</c> and <c>Inputs</c>, whose properties are written for each script.
/// Names and meaning are Elsa's.
/// </summary>
public sealed class CSharpGlobals
{
    private readonly ExpressionExecutionContext _context;

    internal CSharpGlobals(ExpressionExecutionContext context, ICollection<string>? outcomes)
    {
        _context = context;
        ExecutionContext = new CSharpContext(context);
        Output = new CSharpOutputs(context);
        Outcome = new CSharpOutcome(outcomes);
    }

    public CSharpContext ExecutionContext { get; }

    public CSharpOutputs Output { get; }

    public CSharpOutputs Outputs => Output;

    public CSharpOutcome Outcome { get; }

    /// <summary>What the host gave to the expression; this server gives nothing.</summary>
    public IDictionary<string, object> Arguments { get; } = new Dictionary<string, object>(StringComparer.Ordinal);

    public CSharpArguments Args => new(Arguments);

    public string WorkflowInstanceId => Workflow.Id;

    public string? CorrelationId
    {
        get => Workflow.CorrelationId;
        set => Workflow.CorrelationId = value;
    }

    public string? WorkflowInstanceName
    {
        get => Workflow.Name;
        set => Workflow.Name = value;
    }

    private WorkflowExecutionContext Workflow =>
        _context.ActivityExecutionContext?.WorkflowExecutionContext
        ?? throw new CSharpException("экземпляра процесса здесь ещё нет: выражение читается, чтобы узнать, что запускает процесс");
}
