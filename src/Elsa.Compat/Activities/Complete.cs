using System.Collections;
using System.Runtime.CompilerServices;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.UIHints;

namespace Elsa.Workflows.Activities;

/// <summary>Completes the nearest workflow or composite with chosen outcomes.</summary>
[Activity(
    "Elsa",
    "Вложенные процессы",
    "Завершает составное действие с выбранными исходами.",
    DisplayName = "Завершить составное действие"
)]
public class Complete : Activity, ITerminalNode
{
    public Complete([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    public Complete(IEnumerable<string> outcomes, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(source, line) => Outcomes = new Input<object>(outcomes.ToArray());

    [Input(
        DisplayName = "Исходы",
        Description = "Исход или список исходов.",
        UIHint = InputUIHints.OutcomePicker,
        DefaultSyntax = "Object"
    )]
    public Input<object> Outcomes { get; set; } = null!;

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        string[] names = [.. LoopItems.From(context.Get((Input?)Outcomes)).Select(name => $"{name}").Where(name => name.Length > 0)];

        return Ending.CompleteCompositeAsync(context, names.Length == 0 ? Flowchart.Models.Outcomes.Default : new Outcomes(names));
    }
}
