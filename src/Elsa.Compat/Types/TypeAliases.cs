using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using System.Dynamic;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Elsa.Workflows.Types;

/// <summary>
/// The names under which CLR types appear in JSON. Only registered types are ever resolved: a name that a client sends never
/// makes the process load a type.
/// </summary>
public sealed class TypeAliases
{
    private const string Unregistered = "UnregisteredClrType:";
    private const int LongestName = 1_000;

    private readonly ConcurrentDictionary<string, Type> _typesByAlias = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Type, string> _aliasesByType = new();
    private readonly ConcurrentDictionary<string, Type> _typesByClrName = new(StringComparer.Ordinal);

    /// <summary>Knows the aliases of Elsa's core; modules add theirs with <see cref="Register"/>.</summary>
    public TypeAliases()
    {
        foreach (var (alias, type) in BuiltIn)
            Register(alias, type);
    }

    /// <summary>Knows the aliases of modules as well.</summary>
    public TypeAliases(IEnumerable<TypeAlias> ofModules)
        : this()
    {
        foreach (var (alias, type) in ofModules)
            Register(alias, type);
    }

    private static (string Alias, Type Type)[] BuiltIn =>
        [
            ("Object", typeof(object)),
            ("String", typeof(string)),
            ("Boolean", typeof(bool)),
            ("Byte", typeof(byte)),
            ("Char", typeof(char)),
            ("Int16", typeof(short)),
            ("Int32", typeof(int)),
            ("Int64", typeof(long)),
            ("Long", typeof(long)),
            ("Single", typeof(float)),
            ("Double", typeof(double)),
            ("Decimal", typeof(decimal)),
            ("Guid", typeof(Guid)),
            ("DateTime", typeof(DateTime)),
            ("DateTimeOffset", typeof(DateTimeOffset)),
            ("DateOnly", typeof(DateOnly)),
            ("TimeOnly", typeof(TimeOnly)),
            ("TimeSpan", typeof(TimeSpan)),
            ("ByteArray", typeof(byte[])),
            ("Stream", typeof(Stream)),
            ("JSON", typeof(ExpandoObject)),
            ("JsonElement", typeof(JsonElement)),
            ("JsonNode", typeof(JsonNode)),
            ("JsonObject", typeof(JsonObject)),
            ("JsonArray", typeof(JsonArray)),
            ("StringDictionary", typeof(IDictionary<string, string>)),
            ("ObjectDictionary", typeof(IDictionary<string, object>)),
            ("StringMap", typeof(Dictionary<string, string>)),
            ("ObjectMap", typeof(Dictionary<string, object>)),
            ("Exception", typeof(Exception)),
            ("FlowJoinMode", typeof(Activities.Flowchart.Models.FlowJoinMode)),
        ];

    /// <summary>Gives <paramref name="type"/> an alias. The first alias of a type is the one that is written; later ones are only read.</summary>
    public void Register(string alias, Type type)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(alias);
        ArgumentNullException.ThrowIfNull(type);
        _typesByAlias[alias] = type;
        _aliasesByType.TryAdd(type, alias);
        Know(type);
    }

    /// <summary>Lets the CLR name of <paramref name="type"/> be read back, without giving it an alias.</summary>
    public void Know(Type type)
    {
        if (type.FullName is { } name)
            _typesByClrName[name] = type;
    }

    /// <summary>Reads an alias, a composition of aliases, or the CLR name of a known type.</summary>
    public bool TryResolve(string? name, [NotNullWhen(true)] out Type? type)
    {
        type = string.IsNullOrWhiteSpace(name) || name.Length > LongestName ? null : Resolve(name.AsSpan().Trim(), 0);
        return type is not null;
    }

    /// <summary>Like <see cref="TryResolve"/>, where an unknown name means <see cref="object"/>.</summary>
    public Type ResolveOrObject(string? name) => TryResolve(name, out var type) ? type : typeof(object);

    /// <summary>The name that stands for <paramref name="type"/> in JSON.</summary>
    public string NameOf(Type type) => Compose(type) ?? Unregistered + ClrTypeName.Of(type);

    /// <summary>The alias, or null when there is none and none can be composed.</summary>
    public string? AliasOf(Type type) => Compose(type);

    private string? Compose(Type type)
    {
        if (_aliasesByType.TryGetValue(type, out var alias))
            return alias;

        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Compose(underlying) is { } inner ? inner + "?" : null;

        if (type.IsSZArray)
            return Compose(type.GetElementType()!) is { } element ? element + "[]" : null;

        if (!type.IsConstructedGenericType || type.GenericTypeArguments.Length != 1)
            return null;

        var definition = type.GetGenericTypeDefinition();
        foreach (var (name, collection) in Collections)
        {
            if (collection == definition)
                return Compose(type.GenericTypeArguments[0]) is { } item ? $"{WrittenName(name)}<{item}>" : null;
        }

        return null;
    }

    /// <summary>The order matters only for reading: every interface of a list is written as Elsa writes it.</summary>
    private static (string Name, Type Definition)[] Collections { get; } =
    [
        ("List", typeof(List<>)),
        ("HashSet", typeof(HashSet<>)),
        ("Collection", typeof(Collection<>)),
        ("ICollection", typeof(ICollection<>)),
        ("IList", typeof(IList<>)),
        ("IEnumerable", typeof(IEnumerable<>)),
        ("ISet", typeof(ISet<>)),
        ("IReadOnlyList", typeof(IReadOnlyList<>)),
        ("IReadOnlyCollection", typeof(IReadOnlyCollection<>)),
    ];

    private static string WrittenName(string collection) =>
        collection switch
        {
            "HashSet" or "ISet" => "HashSet",
            "Collection" => "Collection",
            _ => "List",
        };

    private Type? Resolve(ReadOnlySpan<char> name, int depth)
    {
        if (depth > 8 || name.IsEmpty)
            return null;

        if (_typesByAlias.TryGetValue(name.ToString(), out var type))
            return type;

        if (name.StartsWith(Unregistered, StringComparison.Ordinal))
            return Resolve(name[Unregistered.Length..].Trim(), depth + 1);

        if (name[^1] == '?')
            return Resolve(name[..^1].Trim(), depth + 1) is { IsValueType: true } value && Nullable.GetUnderlyingType(value) is null
                ? typeof(Nullable<>).MakeGenericType(value)
                : null;

        if (name.EndsWith("[]", StringComparison.Ordinal))
            return Resolve(name[..^2].Trim(), depth + 1)?.MakeArrayType();

        return ResolveCollection(name, depth) ?? ClrTypeName.Resolve(name, this, depth);
    }

    private Type? ResolveCollection(ReadOnlySpan<char> name, int depth)
    {
        var open = name.IndexOf('<');

        if (open < 0 || name[^1] != '>')
            return null;

        foreach (var (collection, definition) in Collections)
        {
            if (name[..open].SequenceEqual(collection))
                return Resolve(name[(open + 1)..^1].Trim(), depth + 1) is { } item ? definition.MakeGenericType(item) : null;
        }

        return null;
    }

    internal Type? ResolveArgument(ReadOnlySpan<char> name, int depth) => Resolve(name.Trim(), depth + 1);

    internal Type? FindByClrName(string fullName) => _typesByClrName.GetValueOrDefault(fullName);

    internal static Type? FindCollection(string fullName)
    {
        foreach (var (_, definition) in Collections)
        {
            if (definition.FullName == fullName)
                return definition;
        }

        return null;
    }
}

/// <summary>A name that a module gives to one of its types; registered as a service.</summary>
public sealed record TypeAlias(string Alias, Type Type);
