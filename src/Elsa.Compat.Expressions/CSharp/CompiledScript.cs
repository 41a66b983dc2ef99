using System.Reflection;
using System.Runtime.Loader;

namespace Elsa.Expressions.CSharp;

/// <summary>A script in an assembly of its own, which goes when nobody uses the script any more.</summary>
internal sealed class CompiledScript
{
    private readonly AssemblyLoadContext _home;
    private readonly Func<object?[], Task<object?>> _start;

    /// <param name="entryType">The class that the compiler made of the script.</param>
    /// <param name="entryMethod">Its method that runs a new one of it.</param>
    public CompiledScript(Stream assembly, Stream symbols, string entryType, string entryMethod)
    {
        _home = new AssemblyLoadContext("C# script", isCollectible: true);
        _start = _home
            .LoadFromStream(assembly, symbols)
            .GetType(entryType, throwOnError: true)!
            .GetMethod(entryMethod, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .CreateDelegate<Func<object?[], Task<object?>>>();
    }

    /// <remarks>The compiler's convention: the first place holds the globals, in the second the script puts itself.</remarks>
    public Task<object?> RunAsync(CSharpGlobals globals) => _start([globals, null]);

    /// <summary>What runs goes on; the memory is free when it has ended.</summary>
    public void Unload() => _home.Unload();
}
