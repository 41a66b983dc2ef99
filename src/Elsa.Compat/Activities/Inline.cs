using System.Runtime.CompilerServices;

namespace Elsa.Workflows.Activities;

/// <summary>Runs C# code given by a workflow that is written in C#.</summary>
[Activity("Elsa", "Основные", "Код процесса, написанного на C#.", DisplayName = "Код C#")]
public class Inline : CodeActivity
{
    private readonly Func<ActivityExecutionContext, ValueTask> _code;

    public Inline(
        Func<ActivityExecutionContext, ValueTask> activity,
        [CallerFilePath] string? source = null,
        [CallerLineNumber] int? line = null
    )
        : base(source, line) => _code = activity;

    public Inline(Func<ValueTask> activity, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(_ => activity(), source, line) { }

    public Inline(Action<ActivityExecutionContext> activity, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(
            context =>
            {
                activity(context);
                return ValueTask.CompletedTask;
            },
            source,
            line
        ) { }

    public Inline(Action activity, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(_ => activity(), source, line) { }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => _code(context);
}
