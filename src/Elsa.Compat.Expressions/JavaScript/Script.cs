using System.Text.RegularExpressions;
using Acornima;
using Elsa.Expressions.Models;
using Jint;
using Jint.Native;
using Jint.Runtime;

namespace Elsa.Expressions.JavaScript;

/// <summary>A parsed script. It is shared by all instances and keeps nothing of an evaluation.</summary>
internal sealed class Script(Prepared<Acornima.Ast.Script> program, JavaScriptLimits limits, ServerClock clock, VariableMembers variables)
    : IPreparedExpression
{
    /// <summary>The globals that the text mentions; only these are made for an evaluation.</summary>
    public IReadOnlyList<string> Globals { get; } = [.. program.ReferencedGlobals!];

    public ServerClock Clock => clock;

    /// <summary>The names written as <c>variables.Name</c>.</summary>
    public IReadOnlyList<string> VariableMembers => variables.Names;

    /// <summary>Whether the script also uses <c>variables</c> in another way, for example <c>variables[name]</c>.</summary>
    public bool UsesVariablesFreely => variables.UsedFreely;

    public async ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context, Type returnType) =>
        await EvaluateAsync(context, outcomes: null);

    /// <param name="outcomes">Where <c>setOutcome</c> puts its names; null where a script has no outcomes.</param>
    /// <exception cref="ScriptException">The script failed or was stopped.</exception>
    public async ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context, ICollection<string>? outcomes)
    {
        using var engine = new Engine(options => Configure(options, context.CancellationToken));
        var scope = new ScriptScope(engine, context, this, outcomes);

        try
        {
            scope.DefineGlobals();
            var result = engine.Evaluate(program);

            if (result.IsPromise())
                result = await result.UnwrapIfPromiseAsync(context.CancellationToken);

            scope.WriteBack();
            return scope.Values.ToClr(result);
        }
        catch (ExecutionCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(context.CancellationToken);
        }
        catch (Exception fault) when (Explain(fault) is not null)
        {
            throw Explain(fault)!;
        }
    }

    private void Configure(Options options, CancellationToken cancellationToken)
    {
        options
            .TimeoutInterval(limits.Time)
            .LimitMemory(limits.MemoryBytes)
            .LimitRecursion(limits.RecursionDepth)
            .MaxStatements(limits.Statements)
            .MaxArraySize(limits.ArraySize)
            .RegexTimeoutInterval(limits.RegexTime)
            .DisableStringCompilation(true)
            .Culture(System.Globalization.CultureInfo.InvariantCulture)
            .AddObjectConverter(ScriptValues.Converter)
            .CatchClrExceptions(IsForScripts)
            .ChainClrExceptions(true);
        options.TimeSystem = clock;
        options.Constraints.PromiseTimeout = limits.Time;
        options.Constraints.StackOverflowGuard = true;
        options.Interop.EnumConversion = EnumConversionMode.String;

        if (cancellationToken.CanBeCanceled)
            options.CancellationToken(cancellationToken);
    }

    /// <summary>A script may catch what our functions throw, but not that it has been stopped.</summary>
    private static bool IsForScripts(Exception fault) =>
        fault is not (TimeoutException or OutOfMemoryException or OperationCanceledException)
        && fault.GetType().Assembly != typeof(Engine).Assembly;

    /// <summary>Null for what is no fault of the script.</summary>
    private ScriptException? Explain(Exception fault) =>
        fault switch
        {
            ScriptException => null,
            JavaScriptException error => new ScriptException(error.Message, LineOf(error.Location.Start.Line), error),
            PromiseRejectedException rejected => new ScriptException(ReasonOf(rejected.RejectedValue), null, rejected),
            RegexMatchTimeoutException => new ScriptException("stopped: a regular expression took too long", null, fault),
            TimeoutException => new ScriptException(
                $"stopped after {limits.Time.TotalSeconds:0.###} s, the time that a script may take",
                null,
                fault
            ),
            MemoryLimitExceededException or OutOfMemoryException => new ScriptException(
                $"stopped: it allocated more than {limits.MemoryBytes / (1024 * 1024)} MB, the memory that a script may use",
                null,
                fault
            ),
            RecursionDepthOverflowException => new ScriptException(
                $"stopped: its functions called each other more than {limits.RecursionDepth} deep",
                null,
                fault
            ),
            StatementsCountOverflowException => new ScriptException($"stopped after {limits.Statements} statements", null, fault),
            ParseErrorException error => new ScriptException(error.Description, error.LineNumber, error),
            _ when fault.GetType().Assembly == typeof(Engine).Assembly => new ScriptException(fault.Message, null, fault),
            _ => null,
        };

    private static int? LineOf(int line) => line > 0 ? line : null;

    private static string ReasonOf(JsValue rejected) =>
        rejected.IsObject() && rejected.AsObject().Get("message") is { } message && message.IsString()
            ? message.AsString()
            : rejected.ToString();
}
