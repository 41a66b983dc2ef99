using Elsa.Expressions.Models;

namespace Elsa.Expressions.CSharp;

/// <summary>
/// C# as Elsa offers it to definitions: host code, which sees the values of its instance and everything else in the process. What a script may
/// be compiled against depends on the variables in its scope, so it is compiled when it is first evaluated there.
/// </summary>
public sealed class CSharpLanguage(CSharpOptions options) : IExpressionLanguage
{
    internal const string Name = "CSharp";

    internal CompiledScripts Scripts { get; } = new(options.CompiledScripts);

    public string Type => Name;

    /// <exception cref="CSharpException">The text is too long.</exception>
    public IPreparedExpression Prepare(Expression expression) => Prepare(expression.Value?.ToString() ?? "");

    /// <summary>Loads the compiler, which takes longer than all that it does afterwards.</summary>
    public void WarmUp() => Scripts.Get("dynamic text = \"1\"; return text + 1;", ScriptMembers.None);

    internal CSharpExpression Prepare(string source) =>
        source.Length <= options.SourceLength
            ? new CSharpExpression(source, Scripts)
            : throw new CSharpException($"в тексте {source.Length} знаков, допустимо {options.SourceLength}");
}
