using System.Runtime.CompilerServices;
using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace Elsa.Expressions.CSharp.Activities;

/// <summary>Runs C# with the rights of the server, which may change variables and choose the outcomes through which the flow goes on.</summary>
[Activity("Elsa", "Сценарии", "Выполняет код C# с правами сервера. Доступно, если администратор включил C#.", DisplayName = "Выполнить C#")]
public class RunCSharp : CodeActivity<object?>
{
    public RunCSharp([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    public RunCSharp(string script, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(source, line) => Script = new Input<string>(script);

    /// <summary>
    /// The source text. The designer stores it as a literal or as a C# expression; both are the script itself, so that it is never
    /// evaluated twice.
    /// </summary>
    [Input(
        DisplayName = "Сценарий",
        Description = "Текст сценария.",
        DefaultSyntax = "CSharp",
        UIHint = InputUIHints.CodeEditor,
        UIHandler = typeof(RunCSharpOptionsProvider)
    )]
    public Input<string> Script
    {
        get;
        set =>
            field = value is { Expression: { Type: CSharpLanguage.Name, Value: var text } }
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
        var script = context.GetRequiredService<CSharpLanguage>().Prepare(source);
        var result = await script.EvaluateAsync(context.ExpressionExecutionContext, outcomes);

        context.SetResult(result);
        await context.CompleteActivityWithOutcomesAsync(outcomes.Count == 0 ? ["Done"] : [.. outcomes]);
    }
}
