using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Elsa.Expressions.CSharp;

/// <summary>The assemblies that scripts are compiled against: a usual choice of the framework's, ours, and those of the variables' types.</summary>
internal static class ScriptReferences
{
    private static readonly string[] Framework =
    [
        "System.Private.CoreLib",
        "System.Runtime",
        "System.Collections",
        "System.Collections.Concurrent",
        "System.Collections.Immutable",
        "System.ComponentModel",
        "System.ComponentModel.Primitives",
        "System.Console",
        "System.Linq",
        "System.Linq.Expressions",
        "System.Memory",
        "System.Net.Http",
        "System.Net.Primitives",
        "System.ObjectModel",
        "System.Private.Uri",
        "System.Private.Xml",
        "System.Private.Xml.Linq",
        "System.Runtime.Extensions",
        "System.Runtime.Numerics",
        "System.Security.Cryptography",
        "System.Text.Encodings.Web",
        "System.Text.Json",
        "System.Text.RegularExpressions",
        "System.Threading",
        "System.Threading.Tasks",
        "System.Xml.ReaderWriter",
        "System.Xml.XDocument",
        "Microsoft.CSharp",
        "netstandard",
    ];

    private static readonly ConcurrentDictionary<Assembly, MetadataReference> Known = new();

    private static readonly Lazy<Assembly[]> Usual = new(() => [.. Framework.Select(Assembly.Load), typeof(CSharpGlobals).Assembly]);

    public static IEnumerable<MetadataReference> For(ScriptMembers members) =>
        members
            .Variables.Concat(members.Inputs)
            .SelectMany(member => AssembliesOf(member.Type))
            .Concat(Usual.Value)
            .Distinct()
            .Select(assembly => Known.GetOrAdd(assembly, static assembly => MetadataReference.CreateFromFile(assembly.Location)));

    /// <summary>With the assemblies that its members may name.</summary>
    private static IEnumerable<Assembly> AssembliesOf(Type type)
    {
        if (type.HasElementType)
            return AssembliesOf(type.GetElementType()!);

        var own = type.Assembly.GetReferencedAssemblies().Select(Assembly.Load).Prepend(type.Assembly);
        return type.GetGenericArguments().SelectMany(AssembliesOf).Concat(own);
    }
}
