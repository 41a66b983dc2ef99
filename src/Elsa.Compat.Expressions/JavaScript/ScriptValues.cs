using System.Collections;
using System.Dynamic;
using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Workflows.Types;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Interop;

namespace Elsa.Expressions.JavaScript;

/// <summary>
/// Values on their way into a script and out of it. JSON, dictionaries and lists become real JavaScript objects, so that everything
/// that the language can do works on them; objects of classes stay what they are and show their properties.
/// </summary>
internal sealed class ScriptValues(Engine engine)
{
    private const int Deepest = 100;
    private const double LargestWhole = 9_007_199_254_740_991;

    /// <summary>The same conversion for what comes out of properties and methods of CLR objects.</summary>
    public static IObjectConverter Converter { get; } = new PropertyConverter();

    public JsValue ToScript(object? value) => ToScript(engine, value, 0);

    private static JsValue ToScript(Engine engine, object? value, int depth)
    {
        if (depth > Deepest)
            throw new ScriptException($"a value is nested deeper than {Deepest} levels", null);

        return Wrap(engine, value, depth) ?? JsValue.FromObject(engine, value);
    }

    /// <summary>Null where the interpreter's own wrapping does.</summary>
    private static JsValue? Wrap(Engine engine, object? value, int depth) =>
        value switch
        {
            null => JsValue.Null,
            JsValue script => script,
            string text => new JsString(text),
            Enum name => new JsString(name.ToString()),
            Guid id => new JsString(id.ToString()),
            DateTimeOffset instant => new JsDate(engine, instant),
            DateTime date => new JsDate(
                engine,
                date.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(date, DateTimeKind.Utc) : date
            ),
            DateOnly or TimeOnly or Uri => new JsString(ValueConversion.Convert<string>(value)!),
            JsonElement json => FromJson(engine, json, depth),
            JsonNode node => FromJson(engine, JsonValues.ToElement(node), depth),
            byte[] or Stream => null,
            IDictionary<string, object?> members => FromMembers(engine, members, depth),
            IDictionary dictionary => FromDictionary(engine, dictionary, depth),
            IEnumerable items => FromItems(engine, items, depth),
            _ => null,
        };

    private static JsValue FromJson(Engine engine, JsonElement json, int depth)
    {
        if (json.ValueKind == JsonValueKind.Array)
            return new JsArray(engine, [.. json.EnumerateArray().Select(item => ToScript(engine, item, depth + 1))]);

        if (json.ValueKind != JsonValueKind.Object)
            return ToScript(engine, JsonValues.ScalarOf(json), depth);

        var result = new JsObject(engine);
        foreach (var property in json.EnumerateObject())
            result.FastSetDataProperty(property.Name, ToScript(engine, property.Value, depth + 1));

        return result;
    }

    private static JsObject FromMembers(Engine engine, IDictionary<string, object?> members, int depth)
    {
        var result = new JsObject(engine);
        foreach (var (name, value) in members)
            result.FastSetDataProperty(name, ToScript(engine, value, depth + 1));

        return result;
    }

    private static JsObject FromDictionary(Engine engine, IDictionary dictionary, int depth)
    {
        var result = new JsObject(engine);
        foreach (DictionaryEntry entry in dictionary)
            result.FastSetDataProperty(ValueConversion.Convert<string>(entry.Key)!, ToScript(engine, entry.Value, depth + 1));

        return result;
    }

    private static JsArray FromItems(Engine engine, IEnumerable items, int depth)
    {
        var list = new List<JsValue>();
        foreach (var item in items)
            list.Add(ToScript(engine, item, depth + 1));

        return new JsArray(engine, [.. list]);
    }

    /// <summary>Plain CLR values: whole numbers as int or long, dates in UTC, objects as <see cref="ExpandoObject"/>, arrays as lists.</summary>
    public object? ToClr(JsValue value) => ToClr(value, 0);

    private object? ToClr(JsValue value, int depth)
    {
        if (depth > Deepest)
            throw new ScriptException($"the value is nested deeper than {Deepest} levels, or contains itself", null);

        if (value.IsNull() || value.IsUndefined())
            return null;

        if (value.IsBoolean())
            return value.AsBoolean();

        if (value.IsNumber())
            return Number(value.AsNumber());

        if (value.IsString())
            return value.AsString();

        if (value.IsBigInt())
            return ValueConversion.Convert<decimal>(value.ToString());

        return value.IsObject()
            ? FromObject(value, depth)
            : throw new ScriptException($"the value {value} has no meaning outside of the script", null);
    }

    private object? FromObject(JsValue value, int depth)
    {
        if (value is ObjectWrapper wrapper)
            return wrapper.Target;

        if (value.IsDate())
            return double.IsNaN(value.AsDate().DateValue) ? null : value.AsDate().ToDateTime();

        if (value.IsUint8Array())
            return value.AsUint8Array();

        if (value.IsCallable())
            throw new ScriptException("a function has no meaning outside of the script", null);

        if (value is JsArray array)
            return FromArray(array, depth);

        var script = value.AsObject();
        return script.GetType() == typeof(JsObject) || IsError(script) ? FromMembers(script, depth) : script.ToObject();
    }

    private List<object?> FromArray(JsArray array, int depth)
    {
        engine.Constraints.Check();
        var list = new List<object?>((int)array.Length);
        for (var i = 0u; i < array.Length; i++)
            list.Add(ToClr(array.Get(i), depth + 1));

        return list;
    }

    private ExpandoObject FromMembers(ObjectInstance script, int depth)
    {
        IDictionary<string, object?> result = new ExpandoObject();

        if (IsError(script))
            result["message"] = script.Get("message").ToString();

        foreach (var (name, descriptor) in script.GetOwnProperties())
        {
            if (!name.IsString() || !descriptor.Enumerable)
                continue;

            var member = script.Get(name);
            if (!member.IsUndefined() && !member.IsCallable())
                result[name.AsString()] = ToClr(member, depth + 1);
        }

        return (ExpandoObject)result;
    }

    private static bool IsError(ObjectInstance script) => script is Jint.Native.JsError;

    private static object Number(double number)
    {
        if (Math.Floor(number) != number || Math.Abs(number) > LargestWhole)
            return number;

        if (number is >= int.MinValue and <= int.MaxValue)
            return Convert.ToInt32(number);

        return Convert.ToInt64(number);
    }

    private sealed class PropertyConverter : IObjectConverter
    {
        public bool TryConvert(Engine engine, object value, out JsValue result)
        {
            var converted = Wrap(engine, value, 0);
            result = converted!;
            return converted is not null;
        }
    }
}
