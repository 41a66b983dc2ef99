using System.Collections.Frozen;

namespace Elsa.Expressions.JavaScript;

/// <summary>The CLR types that a script may name; nothing else of the CLR is reachable.</summary>
internal static class ScriptTypes
{
    private static readonly FrozenDictionary<string, Type> Known = new[]
    {
        typeof(DateTime),
        typeof(DateTimeOffset),
        typeof(TimeSpan),
        typeof(Guid),
        typeof(Random),
    }.ToFrozenDictionary(type => type.Name);

    public static Type? Find(string name) => Known.GetValueOrDefault(name);
}
