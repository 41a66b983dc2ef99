using System.Collections.Frozen;
using Jint;
using Jint.Native;
using Jint.Runtime.Interop;

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

    /// <summary>The type as scripts see it; its clock is that of <c>new Date()</c>, not the machine's.</summary>
    public static TypeReference Reference(Engine engine, Type type, DateTimeOffset now)
    {
        var reference = TypeReference.CreateTypeReference(engine, type);
        if (type != typeof(DateTime) && type != typeof(DateTimeOffset))
            return reference;

        reference.FastSetDataProperty("UtcNow", new JsDate(engine, now));
        reference.FastSetDataProperty("Now", new JsDate(engine, now));
        if (type == typeof(DateTime))
            reference.FastSetDataProperty("Today", new JsDate(engine, now.UtcDateTime.Date));
        return reference;
    }
}
