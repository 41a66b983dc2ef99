using System.Collections.ObjectModel;
using System.Dynamic;
using Elsa.Workflows.Types;
using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Types;

internal sealed class TypeAliasesTests
{
    private readonly TypeAliases _aliases = new();

    [TestCase(typeof(int), "Int32")]
    [TestCase(typeof(decimal?), "Decimal?")]
    [TestCase(typeof(string[]), "String[]")]
    [TestCase(typeof(List<int>), "List<Int32>")]
    [TestCase(typeof(HashSet<string>), "HashSet<String>")]
    [TestCase(typeof(Collection<Guid>), "Collection<Guid>")]
    [TestCase(typeof(List<DateTime?[]>), "List<DateTime?[]>")]
    [TestCase(typeof(byte[]), "ByteArray")]
    [TestCase(typeof(ExpandoObject), "JSON")]
    [TestCase(typeof(IDictionary<string, object>), "ObjectDictionary")]
    public void An_alias_is_written_and_read_back(Type type, string alias)
    {
        Assert.That(_aliases.NameOf(type), Is.EqualTo(alias));
        Assert.That(_aliases.TryResolve(alias, out var read), Is.True);
        Assert.That(read, Is.EqualTo(type));
    }

    [Test]
    public void Interfaces_of_lists_are_written_as_Elsa_writes_them() =>
        Assert.That(_aliases.NameOf(typeof(ICollection<string>)), Is.EqualTo("List<String>"));

    [TestCase("System.String, System.Private.CoreLib", typeof(string))]
    [TestCase("System.Int64, System.Private.CoreLib, Version=8.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e", typeof(long))]
    [TestCase("System.Nullable`1[[System.Int32, System.Private.CoreLib]], System.Private.CoreLib", typeof(int?))]
    [TestCase("System.Collections.Generic.List`1[[System.String, System.Private.CoreLib]], System.Private.CoreLib", typeof(List<string>))]
    [TestCase("Long", typeof(long))]
    public void Names_of_old_files_are_read(string name, Type type) => Assert.That(_aliases.ResolveOrObject(name), Is.EqualTo(type));

    [Test]
    public void A_type_without_alias_is_written_with_its_CLR_name_and_read_only_when_known()
    {
        const string name = "UnregisteredClrType:System.Uri, System.Private.Uri";
        Assert.That(_aliases.NameOf(typeof(Uri)), Is.EqualTo(name));
        Assert.That(_aliases.TryResolve(name, out _), Is.False);

        _aliases.Know(typeof(Uri));

        Assert.That(_aliases.ResolveOrObject(name), Is.EqualTo(typeof(Uri)));
    }

    [TestCase("System.Diagnostics.Process, System.Diagnostics.Process")]
    [TestCase("UnregisteredClrType:System.IO.FileInfo, System.Private.CoreLib")]
    [TestCase("List<List<List<List<List<List<List<List<List<List<Int32>>>>>>>>>>")]
    [TestCase("String?")]
    [TestCase("[[[[")]
    [TestCase("List<>")]
    [TestCase("")]
    [TestCase(null)]
    public void A_strange_name_resolves_to_nothing(string? name) => Assert.That(_aliases.TryResolve(name, out _), Is.False);
}
