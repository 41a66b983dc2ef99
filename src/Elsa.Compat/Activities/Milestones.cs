using System.Runtime.CompilerServices;
using Elsa.Extensions;
using Elsa.Workflows.Interpreter;

namespace Elsa.Workflows.Activities;

/// <summary>The place where a flowchart starts.</summary>
[Activity("Elsa", "Flow", "Начало схемы.")]
public class Start : CodeActivity, IStartNode
{
    public Start([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }
}

/// <summary>Completes the flowchart or sequence around it.</summary>
[Activity("Elsa", "Flow", "Конец схемы: остальные ветви отменяются.")]
public class End : CodeActivity, ITerminalNode
{
    public End([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }
}

/// <summary>Finishes the whole workflow at once; nothing of it runs or waits any more.</summary>
[Activity("Elsa", "Primitives", "Завершает весь процесс немедленно.")]
public class Finish : Activity, ITerminalNode
{
    public Finish([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => Ending.FinishAsync(context);
}

/// <summary>Leaves the nearest loop.</summary>
[Activity("Elsa", "Looping", "Выходит из ближайшего цикла.")]
public class Break : CodeActivity, ITerminalNode
{
    public Break([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.SendSignalAsync(new BreakSignal());
}
