using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Elsa.Workflows.Types;

/// <summary>
/// Values of variables, inputs and properties. Scalars come back as themselves; objects and lists come back as JSON, which
/// <see cref="ValueConversion"/> turns into whatever type is asked for. Classes keep the names of their properties, so that scripts find
/// the same names before and after waiting.
/// </summary>
internal sealed class BagValueConverter : JsonConverter<object>
{
    private const int DeepestNesting = 128;
    private static readonly JsonSerializerOptions Classes = Create();

    /// <summary>Each class is written by a writer of its own, so that none of them sees how deep it is inside the others.</summary>
    [ThreadStatic]
    private static int _depthAround;

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            Encoder = JsonValues.Readable,
            MaxDepth = DeepestNesting,
            ReferenceHandler = ReferenceHandler.IgnoreCycles,
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            Converters = { new JsonStringEnumConverter(), new EngineObjectConverter(), new BagValueConverter() },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonValues.ScalarOf(JsonElement.ParseValue(ref reader));

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case JsonElement json:
                json.WriteTo(writer);
                break;
            case JsonNode node:
                node.WriteTo(writer);
                break;
            case IDictionary<string, object?> members:
                WriteMembers(writer, members, options);
                break;
            case List<object?> items:
                WriteItems(writer, items, options);
                break;
            default:
                WriteClass(writer, value);
                break;
        }
    }

    private void WriteMembers(Utf8JsonWriter writer, IDictionary<string, object?> members, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, member) in members)
        {
            writer.WritePropertyName(name);
            WriteOrNull(writer, member, options);
        }

        writer.WriteEndObject();
    }

    private void WriteItems(Utf8JsonWriter writer, IEnumerable items, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var item in items)
            WriteOrNull(writer, item, options);

        writer.WriteEndArray();
    }

    private void WriteOrNull(Utf8JsonWriter writer, object? value, JsonSerializerOptions options)
    {
        if (value is null)
            writer.WriteNullValue();
        else
            Write(writer, value, options);
    }

    /// <summary>Into a buffer first: a value that fails half-way must not leave half of itself behind.</summary>
    private static void WriteClass(Utf8JsonWriter writer, object value)
    {
        var around = _depthAround;
        _depthAround += writer.CurrentDepth + 1;
        try
        {
            if (_depthAround > DeepestNesting)
                throw new JsonException($"It is nested more than {DeepestNesting} deep, or contains itself.");
            writer.WriteRawValue(JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), Classes), skipInputValidation: true);
        }
        catch (Exception cause) when (cause is not (StateValueException or OperationCanceledException))
        {
            throw new StateValueException(value.GetType(), cause);
        }
        finally
        {
            _depthAround = around;
        }
    }
}
