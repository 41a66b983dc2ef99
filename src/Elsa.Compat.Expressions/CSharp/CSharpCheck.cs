using Elsa.Expressions.CSharp.Activities;
using Elsa.Expressions.Models;
using Elsa.Workflows.Definitions;
using Elsa.Workflows.Graph;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.Models;

namespace Elsa.Expressions.CSharp;

/// <summary>Compiles the scripts of a definition before it is published, each with the variables of its place.</summary>
internal sealed class CSharpCheck(CSharpLanguage language) : IDefinitionCheck
{
    public ValueTask<IReadOnlyList<DefinitionFinding>> CheckAsync(
        WorkflowDefinitionDocument document,
        WorkflowGraph graph,
        IReadOnlyList<IndexedTrigger> triggers,
        CancellationToken cancellationToken
    )
    {
        var findings = new List<DefinitionFinding>();
        foreach (var node in graph.Nodes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var (input, source) in ScriptsOf(node))
            {
                if (FaultOf(source, node) is { } fault)
                    findings.Add(new DefinitionFinding(node.Activity.Id, $"вход «{input}»: {fault}"));
            }
        }

        return ValueTask.FromResult<IReadOnlyList<DefinitionFinding>>(findings);
    }

    private static IEnumerable<(string Input, string Source)> ScriptsOf(ActivityNode node)
    {
        foreach (var (input, expression) in NodeExpressions.Of(node))
        {
            if (expression is { Type: CSharpLanguage.Name, Value: string source })
                yield return (input, source);
        }

        if (
            node.Activity is RunCSharp { Script.Expression: { Type: "Literal", Value: string script } }
            && !string.IsNullOrWhiteSpace(script)
        )
            yield return (nameof(RunCSharp.Script), script);
    }

    private string? FaultOf(string source, ActivityNode node)
    {
        try
        {
            language.Scripts.Get(language.Prepare(source).Source, ScriptMembers.At(source, node));
            return null;
        }
        catch (CSharpException fault)
        {
            return fault.Message;
        }
    }
}
