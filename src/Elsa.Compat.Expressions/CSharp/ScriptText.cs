using System.Dynamic;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Elsa.Expressions.CSharp;

/// <summary>
/// The text that is compiled: the author's <c>using</c> lines, then the declarations of <c>Variables</c> and <c>Inputs</c>, then all the rest.
/// Faults are reported where they are in the author's text.
/// </summary>
internal static class ScriptText
{
    /// <summary>What stands for the file name in positions and stack traces.</summary>
    public const string FileName = "script.csx";

    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        "Get",
        "Set",
        "Equals",
        "GetHashCode",
        "GetType",
        "ToString",
        "MemberwiseClone",
        "Finalize",
    };

    public static CSharpParseOptions Syntax { get; } = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    public static string Of(string source, ScriptMembers members)
    {
        var text = new StringBuilder(source.Length + 1_000);
        source = MoveUsings(source, text);

        text.AppendLine("#line hidden");
        Declare(text, "Variables", "Variable", members.Variables, isWritable: true);
        Declare(text, "Inputs", "Input", members.Inputs, isWritable: false);
        return text.Append(CultureInfo.InvariantCulture, $"#line 1 \"{FileName}\"\n").Append(source).ToString();
    }

    /// <summary>They must stand before all declarations. Blanks take their place, so that nothing behind them moves.</summary>
    private static string MoveUsings(string source, StringBuilder text)
    {
        if (!source.Contains("using", StringComparison.Ordinal))
            return source;

        var tree = CSharpSyntaxTree.ParseText(source, Syntax);
        var rest = source.ToCharArray();
        foreach (var line in ((CompilationUnitSyntax)tree.GetRoot()).Usings)
        {
            var start = tree.GetText().Lines.GetLinePosition(line.SpanStart);
            text.Append(CultureInfo.InvariantCulture, $"#line {start.Line + 1} \"{FileName}\"\n").Append(' ', start.Character);
            text.Append(source.AsSpan(line.SpanStart, line.Span.Length)).Append('\n');
            Blank(rest, line.Span);
        }

        return new string(rest);
    }

    private static void Blank(char[] text, TextSpan span)
    {
        for (var i = span.Start; i < span.End; i++)
        {
            if (text[i] is not ('\r' or '\n'))
                text[i] = ' ';
        }
    }

    private static void Declare(StringBuilder text, string name, string otherName, IReadOnlyList<ScriptMember> members, bool isWritable)
    {
        var access = isWritable ? "Variable" : "Input";
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"public sealed class __{name}(global::Elsa.Expressions.CSharp.CSharpContext context) {{"
        );
        text.AppendLine(CultureInfo.InvariantCulture, $"public object Get(string name) => context.Get{access}(name);");
        text.AppendLine(CultureInfo.InvariantCulture, $"public T Get<T>(string name) => context.Get{access}<T>(name);");
        if (isWritable)
            text.AppendLine("public void Set(string name, object value) => context.SetVariable(name, value);");

        var known = new HashSet<string>(Taken, StringComparer.Ordinal);
        foreach (var member in members)
        {
            foreach (var property in member.PropertyNames.Where(known.Add))
                Property(text, property, member, isWritable);
        }

        text.AppendLine("}")
            .AppendLine(CultureInfo.InvariantCulture, $"var {name} = new __{name}(ExecutionContext); var {otherName} = {name};");
    }

    private static void Property(StringBuilder text, string property, ScriptMember member, bool isWritable)
    {
        var read = ScriptTypes.NameOf(member.Type);
        var shown = member.Type == typeof(ExpandoObject) ? "dynamic" : read;
        var name = SymbolDisplay.FormatLiteral(member.Name, quote: true);
        var get = member.Type == typeof(object) ? $"Get({name})" : $"Get<{read}>({name})";
        var set = isWritable ? $" set => Set({name}, value);" : "";
        text.AppendLine(CultureInfo.InvariantCulture, $"public {shown} @{property} {{ get => {get};{set} }}");
    }
}
