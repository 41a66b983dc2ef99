using System.Collections;
using System.Dynamic;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Elsa.Workflows.Types;

/// <summary>How plain CLR values look in JSON, and back.</summary>
public static class JsonValues
{
    /// <summary>How deep JSON may be that comes in, is stored, or goes out: containers in containers, each with inputs.</summary>
    public const int DeepestJson = 512;

    /// <summary>How deep one value may be: it is stored inside the state of its instance. Levels.</summary>
    public const int DeepestValue = 100;

    /// <summary>For reading what was written with <see cref="Options"/>.</summary>
    public static JsonDocumentOptions Deep { get; } = new() { MaxDepth = DeepestJson };

    /// <summary>Non-ASCII text stays readable; HTML-sensitive characters are escaped as Elsa escapes them.</summary>
    public static JavaScriptEncoder Readable { get; } = JavaScriptEncoder.Create(UnicodeRanges.All);

    /// <summary>For values of any type: camelCase, tolerant reading, enums by name.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = Readable,
            MaxDepth = DeepestJson,
            AllowTrailingCommas = true,
            ReadCommentHandling = JsonCommentHandling.Skip,
            ReferenceHandler = ReferenceHandler.IgnoreCycles,
            Converters = { new JsonStringEnumConverter(), new ExpandoConverter() },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    /// <summary>Turns JSON into plain values: text, flag, number, null, <see cref="ExpandoObject"/>, list.</summary>
    public static object? ToPlain(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => ToExpando(element),
            JsonValueKind.Array => ToList(element),
            _ => ScalarOf(element),
        };

    /// <summary>The plain value of a scalar; objects and arrays are answered as they are.</summary>
    public static object? ScalarOf(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.String => element.GetString(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => NumberOf(element),
            JsonValueKind.Null or JsonValueKind.Undefined => null,
            _ => element,
        };

    /// <summary>Int, long, double; a decimal only where a double would not give the same digits back, as in <c>12.50</c>.</summary>
    private static object NumberOf(JsonElement element)
    {
        if (element.TryGetInt32(out var small))
            return small;

        if (element.TryGetInt64(out var whole))
            return whole;

        var number = element.GetDouble();
        return number.ToString("R", CultureInfo.InvariantCulture) != element.GetRawText() && element.TryGetDecimal(out var exact)
            ? exact
            : number;
    }

    private static ExpandoObject ToExpando(JsonElement element)
    {
        IDictionary<string, object?> expando = new ExpandoObject();
        foreach (var property in element.EnumerateObject())
            expando[property.Name] = ToPlain(property.Value);

        return (ExpandoObject)expando;
    }

    private static List<object?> ToList(JsonElement element)
    {
        var list = new List<object?>(element.GetArrayLength());
        foreach (var item in element.EnumerateArray())
            list.Add(ToPlain(item));

        return list;
    }

    /// <summary>The JSON of any value.</summary>
    public static JsonElement ToElement(object? value) =>
        value switch
        {
            JsonElement element => element,
            JsonNode node => JsonSerializer.SerializeToElement(node, Options),
            null => JsonSerializer.SerializeToElement<object?>(null, Options),
            _ => JsonSerializer.SerializeToElement(value, value.GetType(), Options),
        };

    /// <returns>Why the value has no JSON form; <see langword="null"/> when it has one.</returns>
    internal static Exception? RefusalOf(object value)
    {
        try
        {
            ToElement(value);
            return null;
        }
        catch (Exception refusal) when (refusal is not OperationCanceledException)
        {
            return refusal;
        }
    }

    /// <summary>What people look at and nothing depends on: of a member without a JSON form the name of its class is shown.</summary>
    public static string Shown(object value) => Shown(value, levels: 8);

    private static string Shown(object value, int levels)
    {
        try
        {
            return JsonSerializer.Serialize(value, value.GetType(), Options);
        }
        catch (Exception refusal) when (refusal is not OperationCanceledException)
        {
            return value is IDictionary<string, object?> members && levels > 0
                ? JsonSerializer.Serialize(
                    members.ToDictionary(member => member.Key, member => ShownMember(member.Value, levels - 1)),
                    Options
                )
                : JsonSerializer.Serialize(value.GetType().FullName, Options);
        }
    }

    private static JsonElement ShownMember(object? value, int levels) =>
        value is null ? ToElement(null) : JsonElement.Parse(Shown(value, levels), Deep);

    /// <summary>True for values that JSON writes as an object or an array.</summary>
    internal static bool IsStructure(object value) =>
        value is IDictionary or IDynamicMetaObjectProvider or (IEnumerable and not string) or JsonNode;

    private sealed class ExpandoConverter : JsonConverter<ExpandoObject>
    {
        public override ExpandoObject? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? ToExpando(document.RootElement)
                : throw new JsonException($"An object was expected, not {document.RootElement.ValueKind}.");
        }

        public override void Write(Utf8JsonWriter writer, ExpandoObject value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize<IDictionary<string, object?>>(writer, value, options);
    }
}
