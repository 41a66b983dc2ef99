namespace Elsa.Expressions.CSharp;

/// <summary>A script, or why the text is none.</summary>
internal sealed record ScriptCompilation(CompiledScript? Script, CompilerMessage? Fault);

/// <summary>The compiler's first error, at its place in the author's text.</summary>
internal sealed record CompilerMessage(string Text, int? Line, int? Column)
{
    public CSharpException ToException() => new(Text, Line, Column);
}
