using System.Text.Json;
using Elsa.Expressions;
using Elsa.Expressions.Models;
using Elsa.Workflows.Descriptors;
using Elsa.Workflows.Graph;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.Models;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Definitions;

/// <summary>
/// Looks through a definition before it is published: types, expressions, variables, connections, triggers. It finds, it does not
/// forbid; what follows from a finding is up to the caller.
/// </summary>
public sealed class DefinitionValidator(
    WorkflowCompiler compiler,
    IEnumerable<IExpressionLanguage> languages,
    IEnumerable<IDefinitionCheck> checks
)
{
    private readonly Dictionary<string, IExpressionLanguage> _languages = languages.ToDictionary(
        language => language.Type,
        StringComparer.Ordinal
    );

    /// <param name="used">The definitions that this one uses as activities, by version id.</param>
    /// <param name="services">A scope in which the payloads of triggers can be evaluated.</param>
    public async ValueTask<IReadOnlyList<DefinitionFinding>> ValidateAsync(
        WorkflowDefinitionDocument document,
        IReadOnlyDictionary<string, WorkflowDefinitionDocument> used,
        IServiceProvider services,
        CancellationToken cancellationToken
    )
    {
        var findings = new List<DefinitionFinding>();
        findings.AddRange(
            compiler
                .MissingTypesOf(document)
                .Select(missing => new DefinitionFinding(
                    missing.ActivityId,
                    LeftOutActivity.ReasonFor(missing.TypeName, services) ?? $"тип «{missing.TypeName}» на этом сервере не найден"
                ))
        );
        findings.AddRange(DocumentChecks.Of(document, compiler.Aliases));
        findings.AddRange(RequiredInputs.Missing(document, compiler.Catalogue));

        if (TryCompile(document, used, findings) is not { } graph)
            return findings;

        findings.AddRange(graph.Nodes.SelectMany(ExpressionsOf));
        findings.AddRange(graph.OwnNodes.SelectMany(node => FlowchartChecks.Of(node, compiler.Catalogue)));
        var triggers = await ReadTriggersAsync(graph, services, findings, cancellationToken);

        foreach (var check in checks)
            findings.AddRange(await check.CheckAsync(document, graph, triggers, cancellationToken));

        return findings;
    }

    private WorkflowGraph? TryCompile(
        WorkflowDefinitionDocument document,
        IReadOnlyDictionary<string, WorkflowDefinitionDocument> used,
        List<DefinitionFinding> findings
    )
    {
        try
        {
            return compiler.Compile(document, used);
        }
        catch (DefinitionException fault)
        {
            findings.Add(new DefinitionFinding(fault.ActivityId, fault.Reason));
            return null;
        }
    }

    private IEnumerable<DefinitionFinding> ExpressionsOf(ActivityNode node)
    {
        foreach (var slot in node.Shape.Inputs)
        {
            if (slot.Input?.Expression is { } expression && Fault(expression, slot.Input.Type) is { } fault)
                yield return new DefinitionFinding(node.Activity.Id, $"вход «{slot.Name}»: {fault}");
        }
    }

    private string? Fault(Expression expression, Type type)
    {
        try
        {
            switch (expression.Type)
            {
                case "Literal":
                    ValueConversion.Convert(expression.Value, type);
                    return null;
                case "Object" when expression.Value is string { Length: > 0 } text && text.TrimStart() is ['{' or '[', ..]:
                    JsonSerializer.Deserialize<JsonElement>(text, JsonValues.Options);
                    return null;
                case "Variable" or "Input" when expression.Value is null:
                    return "не выбрано, откуда взять значение";
                case "Object" or "Variable" or "Input" or "Output" or "Delegate":
                    return null;
                default:
                    return Prepare(expression);
            }
        }
        catch (Exception fault) when (fault is ValueConversionException or JsonException)
        {
            return fault.Message;
        }
    }

    private string? Prepare(Expression expression)
    {
        if (!_languages.TryGetValue(expression.Type, out var language))
            return $"язык выражений «{expression.Type}» на этом сервере не поддерживается";

        try
        {
            language.Prepare(expression);
            return null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Each language has its own exception; whatever it says about the text is what the analyst has to see.
            return fault.Message;
        }
    }

    private static async ValueTask<IReadOnlyList<IndexedTrigger>> ReadTriggersAsync(
        WorkflowGraph graph,
        IServiceProvider services,
        List<DefinitionFinding> findings,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var triggers = await TriggerReading.ReadAsync(graph, services, cancellationToken);
            var silent = graph.Nodes.Where(node =>
                node.Activity is ITrigger and Activity { CanStartWorkflow: true } && triggers.All(trigger => trigger.Node != node)
            );
            findings.AddRange(
                silent.Select(node => new DefinitionFinding(
                    node.Activity.Id,
                    "активность запускает процесс, но не сказано, по какому событию"
                ))
            );
            return triggers;
        }
        catch (TriggerReadingException fault)
        {
            findings.Add(
                new DefinitionFinding(
                    fault.ActivityId,
                    $"нельзя понять, что запускает процесс: {fault.InnerException?.Message ?? fault.Message}"
                )
            );
            return [];
        }
    }
}
