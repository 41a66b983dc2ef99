using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Elsa.Expressions.CSharp;

/// <summary>The only class that calls Roslyn's compiler; nothing of Roslyn is loaded before it is first asked.</summary>
internal static class ScriptCompiler
{
    private const string AssemblyName = "CSharpScript";

    private static readonly CultureInfo Language = CultureInfo.GetCultureInfo("ru");

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        scriptClassName: "Script",
        usings:
        [
            "System",
            "System.Linq",
            "System.Collections.Generic",
            "System.Dynamic",
            "System.Text.Json",
            "System.Text.Json.Nodes",
            "System.Text.Json.Serialization",
            "System.Threading.Tasks",
        ],
        optimizationLevel: OptimizationLevel.Release
    );

    public static ScriptCompilation Compile(string source, ScriptMembers members)
    {
        var text = SourceText.From(ScriptText.Of(source, members), Encoding.UTF8);
        var compilation = CSharpCompilation.CreateScriptCompilation(
            AssemblyName,
            CSharpSyntaxTree.ParseText(text, ScriptText.Syntax, ScriptText.FileName),
            ScriptReferences.For(members),
            Options,
            returnType: typeof(object),
            globalsType: typeof(CSharpGlobals)
        );

        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var result = compilation.Emit(
            assembly,
            symbols,
            options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb)
        );
        if (!result.Success)
            return new(Script: null, FirstError(result.Diagnostics));

        assembly.Position = symbols.Position = 0;
        var entry = compilation.GetEntryPoint(CancellationToken.None)!;
        return new(new CompiledScript(assembly, symbols, entry.ContainingType.MetadataName, entry.MetadataName), Fault: null);
    }

    private static CompilerMessage FirstError(IEnumerable<Diagnostic> diagnostics)
    {
        var error = diagnostics
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .First();
        var text = $"{error.GetMessage(Language)} ({error.Id})";
        var place = error.Location.GetMappedLineSpan();
        return place is { HasMappedPath: true, Path: ScriptText.FileName }
            ? new(text, place.StartLinePosition.Line + 1, place.StartLinePosition.Character + 1)
            : new(text, Line: null, Column: null);
    }
}
