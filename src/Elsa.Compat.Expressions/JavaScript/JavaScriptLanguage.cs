using Acornima;
using Elsa.Expressions.Models;
using Jint;

namespace Elsa.Expressions.JavaScript;

/// <summary>
/// JavaScript as Elsa offers it to definitions. A script is parsed once; every evaluation has a fresh engine, which sees nothing of
/// the machine but the values of its instance.
/// </summary>
public sealed class JavaScriptLanguage(JavaScriptLimits limits, TimeProvider time) : IExpressionLanguage
{
    private readonly ServerClock _clock = new(time);

    private readonly ScriptPreparationOptions _preparation = new()
    {
        CollectReferencedGlobals = true,
        ParsingOptions = new ScriptParsingOptions { AllowReturnOutsideFunction = true, RegexTimeout = limits.RegexTime },
    };

    public string Type => "JavaScript";

    /// <exception cref="ScriptException">The text is no JavaScript.</exception>
    public IPreparedExpression Prepare(Expression expression) => Prepare(expression.Value?.ToString() ?? "");

    internal Script Prepare(string source)
    {
        if (source.Length > limits.SourceLength)
            throw new ScriptException($"the script has {source.Length} characters, {limits.SourceLength} are allowed", null);

        try
        {
            return new Script(Engine.PrepareScript(source, options: _preparation), limits, _clock, VariableMembers.In(source));
        }
        catch (ScriptPreparationException fault) when (fault.InnerException is ParseErrorException error)
        {
            throw new ScriptException(error.Description, error.LineNumber, fault);
        }
        catch (ScriptPreparationException fault)
        {
            throw new ScriptException(fault.Message, null, fault);
        }
    }
}
