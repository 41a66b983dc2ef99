using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using EnDocs.Activities.Tasks;
using NUnit.Framework;

namespace EnDocs.Tests.EnDocs.Activities;

/// <summary>
/// Our activities compile against Elsa itself (<c>-p:ElsaPackages=true</c>), whose packages are not served everywhere. So each name of Elsa that
/// they use stands in a list, with the file of Elsa's public source (3.8) where somebody has seen it. A new name needs a look and a line.
/// </summary>
internal sealed class ElsaNamesTests
{
    [Test]
    public async Task Every_name_of_Elsa_that_our_activities_use_was_seen_in_its_source()
    {
        var listed = (await File.ReadAllLinesAsync(Path.Combine(Folder(), "elsa-names.txt")))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(" | "))
            .ToDictionary(line => line[0], line => line.ElementAtOrDefault(1) ?? "");

        Assert.That(Lines(NamesUsed().Except(listed.Keys)), Is.Empty, "look them up in Elsa's source and list them");
        Assert.That(Lines(listed.Keys.Except(NamesUsed())), Is.Empty, "not used any more");
        Assert.That(
            Lines(listed.Where(line => !line.Value.StartsWith("src/", StringComparison.Ordinal)).Select(line => line.Key)),
            Is.Empty
        );
    }

    private static string Lines(IEnumerable<string> names) => string.Join('\n', names);

    /// <summary>
    /// The types and members of the engine that the compiled activities refer to, constructors as <c>new</c>. Of extension methods only
    /// namespace and name: sources do not say in which class they stand.
    /// </summary>
    private static IReadOnlyList<string> NamesUsed()
    {
        using var file = new PEReader(File.OpenRead(typeof(Approve).Assembly.Location));
        var metadata = file.GetMetadataReader();
        var types = metadata
            .TypeReferences.Where(handle => IsElsa(metadata, handle))
            .ToDictionary(handle => handle, handle => NameOf(metadata, handle));
        var members =
            from handle in metadata.MemberReferences
            let member = metadata.GetMemberReference(handle)
            let parent = TypeOf(metadata, member.Parent)
            where parent is { } known && types.ContainsKey(known)
            let name = metadata.GetString(member.Name)
            let type = types[parent!.Value]
            select IsExtensions(type) ? $"{type[..type.LastIndexOf('.')]}: {name}" : $"{type}.{(name == ".ctor" ? "new" : name)}";
        return [.. types.Values.Where(type => !IsExtensions(type)).Concat(members).Distinct().Order(StringComparer.Ordinal)];
    }

    private static bool IsExtensions(string type) => type.EndsWith("Extensions", StringComparison.Ordinal);

    private static TypeReferenceHandle? TypeOf(MetadataReader metadata, EntityHandle parent)
    {
        if (parent.Kind == HandleKind.TypeReference)
            return (TypeReferenceHandle)parent;
        if (parent.Kind != HandleKind.TypeSpecification)
            return null;

        // A generic type: its signature is GENERICINST, CLASS or VALUETYPE, then the definition.
        var signature = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
            return null;
        signature.ReadCompressedInteger();
        var definition = signature.ReadTypeHandle();
        return definition.Kind == HandleKind.TypeReference ? (TypeReferenceHandle)definition : null;
    }

    private static bool IsElsa(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var scope = metadata.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.AssemblyReference => metadata
                .GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name)
                .StartsWith("Elsa.", StringComparison.Ordinal),
            HandleKind.TypeReference => IsElsa(metadata, (TypeReferenceHandle)scope),
            _ => false,
        };
    }

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        var name = metadata.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{NameOf(metadata, (TypeReferenceHandle)type.ResolutionScope)}+{name}"
            : $"{metadata.GetString(type.Namespace)}.{name}";
    }

    private static string Folder([CallerFilePath] string source = "") => Path.GetDirectoryName(source)!;
}
