using System.Collections;
using System.ComponentModel;
using System.Dynamic;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Elsa.Workflows.Types;

/// <summary>Turns the value of an expression into the type of an input, a variable or an output, in the invariant culture.</summary>
public static class ValueConversion
{
    /// <summary>Converts to <typeparamref name="T"/>.</summary>
    /// <exception cref="ValueConversionException">The value has no meaning in that type.</exception>
    public static T? Convert<T>(object? value) => value is T same ? same : (T?)Convert(value, typeof(T));

    /// <summary>Converts to <paramref name="target"/>. No value, or blank text, is the default of a value type.</summary>
    /// <exception cref="ValueConversionException">The value has no meaning in that type.</exception>
    public static object? Convert(object? value, Type target)
    {
        if (value is null)
            return DefaultOf(target);

        if (target == typeof(object))
            return value is JsonElement json ? JsonValues.ScalarOf(json) : value;

        if (target.IsInstanceOfType(value))
            return value;

        try
        {
            return ConvertTo(value, Nullable.GetUnderlyingType(target) ?? target, target);
        }
        catch (Exception cause)
            when (cause
                    is FormatException
                        or InvalidCastException
                        or OverflowException
                        or ArgumentException
                        or JsonException
                        or NotSupportedException
            )
        {
            throw new ValueConversionException(value, target, cause);
        }
    }

    private static object? DefaultOf(Type target) =>
        target.IsValueType && Nullable.GetUnderlyingType(target) is null ? Activator.CreateInstance(target) : null;

    private static object? ConvertTo(object value, Type target, Type asked)
    {
        if (target.IsInstanceOfType(value))
            return value;

        if (value is JsonElement element)
            return FromJson(element, target, asked);

        if (value is JsonNode node)
            return FromJson(JsonValues.ToElement(node), target, asked);

        if (target == typeof(JsonElement))
            return value is string source ? ParseOrQuote(source) : JsonValues.ToElement(value);

        if (typeof(JsonNode).IsAssignableFrom(target))
            return ToNode(value, target);

        if (target == typeof(string))
            return ToText(value);

        if (value is string text)
            return FromText(text, target, asked);

        if (target == typeof(Stream))
            return value is byte[] content
                ? new MemoryStream(content, writable: false)
                : throw new InvalidCastException("Only bytes and text become a stream");

        if (value is IConvertible convertible && target.IsPrimitive | target == typeof(decimal))
            return System.Convert.ChangeType(convertible, target, CultureInfo.InvariantCulture);

        return FromTyped(value, target);
    }

    private static object? FromTyped(object value, Type target)
    {
        if (target.IsEnum && value is IConvertible number)
            return EnumOf(target, number.ToInt64(CultureInfo.InvariantCulture));

        if (Dates.TryConvert(value, target, out var date))
            return date;

        if (
            value is IEnumerable items and not IDictionary and not IDynamicMetaObjectProvider
            && CollectionConversion.TryConvert(items, target, out var collection)
        )
            return collection;

        var converter = TypeDescriptor.GetConverter(target);
        if (converter.CanConvertFrom(value.GetType()))
            return converter.ConvertFrom(null, CultureInfo.InvariantCulture, value);

        if (value is IConvertible)
            throw new InvalidCastException();

        return JsonValues.ToElement(value).Deserialize(target, JsonValues.Options);
    }

    private static object EnumOf(Type target, long number)
    {
        var value = Enum.ToObject(target, number);
        return Enum.IsDefined(target, value) || target.IsDefined(typeof(FlagsAttribute), inherit: false)
            ? value
            : throw new InvalidCastException($"{target.Name} has no member {number}");
    }

    private static object? FromJson(JsonElement element, Type target, Type asked)
    {
        if (target == typeof(JsonElement))
            return element;

        if (typeof(JsonNode).IsAssignableFrom(target))
            return ToNode(element, target);

        if (element.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            return JsonValues.ScalarOf(element) is { } scalar ? Convert(scalar, asked) : DefaultOf(asked);

        if (target == typeof(string))
            return element.GetRawText();

        if (
            element.ValueKind == JsonValueKind.Array
            && CollectionConversion.TryConvert(element.EnumerateArray(), target, out var collection)
        )
            return collection;

        return target == typeof(IDictionary<string, object>) || target == typeof(Dictionary<string, object>)
            ? ToDictionary(element)
            : element.Deserialize(target, JsonValues.Options);
    }

    private static Dictionary<string, object?> ToDictionary(JsonElement element)
    {
        var dictionary = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
            dictionary[property.Name] = JsonValues.ToPlain(property.Value);

        return dictionary;
    }

    private static JsonNode? ToNode(object value, Type target)
    {
        var node = value is string text
            ? JsonNode.Parse(text)
            : JsonSerializer.SerializeToNode(JsonValues.ToElement(value), JsonValues.Options);
        return node is null || target.IsInstanceOfType(node) ? node : throw new InvalidCastException($"The JSON is not a {target.Name}");
    }

    private static JsonElement ParseOrQuote(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(text, JsonValues.Options);
        }
        catch (JsonException)
        {
            // Text that is not JSON is a JSON string: "JsonElement" variables hold both.
            return JsonValues.ToElement(text);
        }
    }

    private static string? ToText(object value) =>
        value switch
        {
            DateTime date => date.ToString("O", CultureInfo.InvariantCulture),
            DateTimeOffset date => date.ToString("O", CultureInfo.InvariantCulture),
            DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
            TimeOnly time => time.ToString("O", CultureInfo.InvariantCulture),
            byte[] bytes => System.Convert.ToBase64String(bytes),
            Stream stream => ReadText(stream),
            Type type => type.FullName,
            Uri uri => uri.OriginalString,
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            IConvertible convertible => convertible.ToString(CultureInfo.InvariantCulture),
            Exception exception => exception.Message,
            _ when JsonValues.IsStructure(value) || !OverridesToString(value) => JsonSerializer.Serialize(
                value,
                value.GetType(),
                JsonValues.Options
            ),
            _ => value.ToString(),
        };

    private static bool OverridesToString(object value)
    {
        var declaring = value.GetType().GetMethod(nameof(ToString), Type.EmptyTypes)!.DeclaringType;
        return declaring != typeof(object) && declaring != typeof(ValueType);
    }

    private static string ReadText(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        return reader.ReadToEnd();
    }

    private static object? FromText(string text, Type target, Type asked)
    {
        if (target == typeof(byte[]))
            return System.Convert.FromBase64String(text);

        if (target == typeof(Stream))
            return new MemoryStream(Encoding.UTF8.GetBytes(text), writable: false);

        if (target == typeof(Uri))
            return text.Length == 0 ? null : new Uri(text, UriKind.RelativeOrAbsolute);

        if (string.IsNullOrWhiteSpace(text) && target != typeof(char))
            return DefaultOf(asked);

        return Scalars.TryParse(text.Trim(), target, out var scalar) ? scalar : FromJsonText(text, target);
    }

    private static object? FromJsonText(string text, Type target)
    {
        var trimmed = text.AsSpan().TrimStart();

        if (trimmed[0] is '{' or '[' || target == typeof(ExpandoObject))
        {
            var element = JsonSerializer.Deserialize<JsonElement>(text, JsonValues.Options);
            return FromJson(element, target, target);
        }

        // One word where a list is expected is a list of one: multi-select editors store a lone choice so.
        if (CollectionConversion.TryConvert(new[] { text }, target, out var collection))
            return collection;

        var converter = TypeDescriptor.GetConverter(target);
        return converter.CanConvertFrom(typeof(string))
            ? converter.ConvertFromInvariantString(text)
            : throw new InvalidCastException($"Text has no meaning as {target.Name}");
    }
}
