using System.Diagnostics;
using Elsa.Expressions.Models;

namespace Elsa.Expressions.CSharp;

/// <summary>A script as a definition has it. It holds no compiled form itself, so that one that was not used for long can be unloaded.</summary>
internal sealed class CSharpExpression(string source, CompiledScripts scripts) : IPreparedExpression
{
    public string Source => source;

    public async ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context, Type returnType) =>
        await EvaluateAsync(context, outcomes: null);

    /// <param name="outcomes">Where <c>Outcome.Set</c> puts its names; null where a script has no outcomes.</param>
    /// <exception cref="CSharpException">The script does not compile or failed.</exception>
    public async Task<object?> EvaluateAsync(ExpressionExecutionContext context, ICollection<string>? outcomes)
    {
        context.CancellationToken.ThrowIfCancellationRequested();
        var script = scripts.Get(source, ScriptMembers.InReachOf(source, context.ActivityExecutionContext));

        try
        {
            return await script.RunAsync(new CSharpGlobals(context, outcomes)).WaitAsync(context.CancellationToken);
        }
        catch (Exception fault) when (fault is not CSharpException && !IsCancelled(fault, context))
        {
            throw new CSharpException(fault.Message, LineOf(fault), column: null, fault);
        }
    }

    private static bool IsCancelled(Exception fault, ExpressionExecutionContext context) =>
        fault is OperationCanceledException && context.CancellationToken.IsCancellationRequested;

    /// <summary>The line of the script itself, also when what it calls has failed.</summary>
    private static int? LineOf(Exception fault)
    {
        foreach (var frame in new StackTrace(fault, fNeedFileInfo: true).GetFrames())
        {
            if (frame.GetFileName() == ScriptText.FileName)
                return frame.GetFileLineNumber();
        }

        return null;
    }
}
