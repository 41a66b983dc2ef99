using Elsa.Expressions.Models;

namespace Elsa.Expressions.CSharp;

/// <summary>
/// C# as Elsa offers it to definitions: host code, which sees the values of its instance and everything else in the process. What a script may
/// be compiled against depends on the variables in its scope, so it is compiled when it is first evaluated there.
/// </summary>
public sealed class CSharpLanguage(CSharpOptions options) : IExpressionLanguage
{
    internal const string Name = "CSharp";

    /// <summary>Uses what scripts usually use: each part of the compiler is slow only the first time.</summary>
    private const string Sample =
        "using System.Text;\nvar list = new List<int> { Variables.N };\ndynamic text = $\"{list.Where(n => n > 0).Sum()}\";\n"
        + "await Task.Yield();\nVariables.N = 1;\nreturn text + 1;";

    internal CompiledScripts Scripts { get; } = new(options.CompiledScripts);

    public string Type => Name;

    /// <exception cref="CSharpException">The text is too long.</exception>
    public IPreparedExpression Prepare(Expression expression) => Prepare(expression.Value?.ToString() ?? "");

    /// <summary>Loads the compiler, which takes longer than all that it does afterwards.</summary>
    public void WarmUp() => Scripts.Get(Sample, new ScriptMembers([new ScriptMember("N", typeof(int))], []));

    internal CSharpExpression Prepare(string source) =>
        source.Length <= options.SourceLength
            ? new CSharpExpression(source, Scripts)
            : throw new CSharpException($"в тексте {source.Length} знаков, допустимо {options.SourceLength}");
}
