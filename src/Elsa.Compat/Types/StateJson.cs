using System.Text.Json;
using System.Text.Json.Serialization;
using Elsa.Workflows.State;

namespace Elsa.Workflows.Types;

/// <summary>Turns the state of an instance into JSON for storing, and back: camelCase, no nulls, Cyrillic readable.</summary>
public static class StateJson
{
    /// <exception cref="StateValueException">A value in the state has no JSON form.</exception>
    public static byte[] Serialize(WorkflowState state) =>
        JsonSerializer.SerializeToUtf8Bytes(state, StateJsonContext.Readable.WorkflowState);

    /// <summary>The same, as text.</summary>
    /// <exception cref="StateValueException">A value in the state has no JSON form.</exception>
    public static string SerializeToText(WorkflowState state) => JsonSerializer.Serialize(state, StateJsonContext.Readable.WorkflowState);

    /// <exception cref="JsonException">The bytes are no state.</exception>
    public static WorkflowState Deserialize(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, StateJsonContext.Readable.WorkflowState)
        ?? throw new JsonException("The state of the instance is null.");

    /// <inheritdoc cref="Deserialize(ReadOnlySpan{byte})"/>
    public static WorkflowState Deserialize(byte[] utf8) => Deserialize(utf8.AsSpan());

    /// <inheritdoc cref="Deserialize(ReadOnlySpan{byte})"/>
    public static WorkflowState Deserialize(string json) =>
        JsonSerializer.Deserialize(json, StateJsonContext.Readable.WorkflowState)
        ?? throw new JsonException("The state of the instance is null.");

    /// <summary>Turns one value of a bag (a payload, an input, a variable) into JSON by the same rules.</summary>
    /// <exception cref="StateValueException">The value has no JSON form.</exception>
    public static JsonElement ToElement(object? value) => JsonSerializer.SerializeToElement(value, StateJsonContext.Readable.Object);

    /// <returns>Why the value cannot be stored, <see langword="null"/> when it can.</returns>
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
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    MaxDepth = 256,
    Converters = [typeof(BagValueConverter)]
)]
[JsonSerializable(typeof(WorkflowState))]
[JsonSerializable(typeof(object))]
internal sealed partial class StateJsonContext : JsonSerializerContext
{
    public static StateJsonContext Readable => field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JsonValues.Readable });
}
