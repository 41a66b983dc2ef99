using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace Elsa.Expressions.JavaScript.Activities;

/// <summary>Runs a script, which may change variables and choose the outcomes through which the flow goes on.</summary>
[Activity("Elsa", "Сценарии", "Выполняет сценарий JavaScript.", DisplayName = "Сценарий JavaScript")]
public class RunJavaScript : CodeActivity<object?>
{
    private Parsed? _parsed;

    public RunJavaScript([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    public RunJavaScript(string script, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(source, line) => Script = new Input<string>(script);

    /// <summary>
    /// The source text. The designer stores it as a literal or as a JavaScript expression; both are the script itself, so that it is
    /// never evaluated twice.
    /// </summary>
    [Required]
    [Input(
        DisplayName = "Сценарий",
        Description = "Текст сценария.",
        DefaultSyntax = "JavaScript",
        UIHint = InputUIHints.CodeEditor,
        UIHandler = typeof(RunJavaScriptOptionsProvider)
    )]
    public Input<string> Script
    {
        get;
        set =>
            field = value is { Expression: { Type: "JavaScript", Value: var text } }
                ? new Input<string>(Expression.LiteralExpression(text?.ToString()))
                : value;
    } = new("");

    [Input(
        DisplayName = "Возможные исходы",
        Description = "Исходы, которые может выбрать сценарий.",
        UIHint = InputUIHints.DynamicOutcomes
    )]
    public Input<ICollection<string>> PossibleOutcomes { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var source = context.Get(Script);
        if (string.IsNullOrWhiteSpace(source))
            return;

        var outcomes = new List<string>();
        var result = await Parse(source, context).EvaluateAsync(context.ExpressionExecutionContext, outcomes);

        context.SetResult(result);
        await context.CompleteActivityWithOutcomesAsync(outcomes.Count == 0 ? ["Done"] : [.. outcomes]);
    }

    /// <summary>The text hardly ever changes between runs, so the last one stays parsed.</summary>
    private Script Parse(string source, ActivityExecutionContext context)
    {
        var parsed = _parsed;
        if (parsed is null || parsed.Source != source)
            _parsed = parsed = new Parsed(source, context.GetRequiredService<JavaScriptLanguage>().Prepare(source));

        return parsed.Script;
    }

    private sealed record Parsed(string Source, Script Script);
}
