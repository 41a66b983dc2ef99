using System.Runtime.CompilerServices;
using Elsa.Extensions;
using Elsa.Workflows.Interpreter;

namespace Elsa.Workflows.Activities;

/// <summary>The place where a flowchart starts.</summary>
[Activity("Elsa", "Схема", "Начало схемы.", DisplayName = "Начало")]
public class Start : CodeActivity, IStartNode
{
    public Start([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }
}

/// <summary>Completes the flowchart or sequence around it.</summary>
[Activity("Elsa", "Схема", "Конец схемы: остальные ветви отменяются.", DisplayName = "Конец")]
public class End : CodeActivity, ITerminalNode
{
    public End([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }
}

/// <summary>Finishes the whole workflow at once; nothing of it runs or waits any more.</summary>
[Activity("Elsa", "Основные", "Завершает весь процесс немедленно.", DisplayName = "Завершить процесс")]
public class Finish : Activity, ITerminalNode
{
    public Finish([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => Ending.FinishAsync(context);
}

/// <summary>Leaves the nearest loop.</summary>
[Activity("Elsa", "Циклы", "Выходит из ближайшего цикла.", DisplayName = "Выйти из цикла")]
public class Break : CodeActivity, ITerminalNode
{
    public Break([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.SendSignalAsync(new BreakSignal());
}
