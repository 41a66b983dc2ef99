using System.Runtime.CompilerServices;

namespace Elsa.Workflows.Activities;

/// <summary>Writes a line to the writer that the host gave to the burst.</summary>
[Activity("Elsa", "Вывод", "Пишет строку текста в журнал вывода.", DisplayName = "Записать строку")]
public class WriteLine : CodeActivity
{
    public WriteLine([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    [OverloadResolutionPriority(1)]
    public WriteLine(string text, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(new Input<string>(text), source, line) { }

    public WriteLine(Func<string> text, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(new Input<string>(text), source, line) { }

    public WriteLine(
        Func<ExpressionExecutionContext, string?> text,
        [CallerFilePath] string? source = null,
        [CallerLineNumber] int? line = null
    )
        : this(new Input<string>(text!), source, line) { }

    public WriteLine(Variable<string> variable, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(new Input<string>(variable), source, line) { }

    public WriteLine(Input<string> text, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(source, line) => Text = text;

    [Input(DisplayName = "Текст", Description = "Текст, который нужно написать.")]
    public Input<string> Text { get; set; } = null!;

    protected override void Execute(ActivityExecutionContext context) =>
        context.WorkflowExecutionContext.Writer.WriteLine(context.Get(Text));
}
