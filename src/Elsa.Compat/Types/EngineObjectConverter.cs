using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Elsa.Expressions.Models;
using Elsa.Workflows.Memory;

namespace Elsa.Workflows.Types;

/// <summary>
/// Objects of the engine that may stand among values, for example the variable that is set, are written as references. What lives only
/// in the process (streams, delegates, types) is written as the name of its class.
/// </summary>
internal sealed class EngineObjectConverter : JsonConverterFactory
{
    private static readonly Type[] InProcess =
    [
        typeof(Stream),
        typeof(Delegate),
        typeof(MemberInfo),
        typeof(Exception),
        typeof(Task),
        typeof(IServiceProvider),
    ];

    public override bool CanConvert(Type typeToConvert) =>
        typeof(Variable).IsAssignableFrom(typeToConvert)
        || typeof(IActivity).IsAssignableFrom(typeToConvert)
        || typeToConvert == typeof(Expression)
        || Array.Exists(InProcess, type => type.IsAssignableFrom(typeToConvert));

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(ReferenceConverter<>).MakeGenericType(typeToConvert))!;

    private sealed class ReferenceConverter<T> : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException($"{typeToConvert.Name} is only written, as a reference.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        {
            switch (value)
            {
                case Variable variable:
                    Write(writer, ("id", variable.Id), ("name", variable.Name), ("typeName", variable.TypeName));
                    break;
                case IActivity activity:
                    Write(writer, ("id", activity.Id), ("nodeId", activity.NodeId), ("type", activity.Type));
                    break;
                case Expression expression:
                    Write(writer, ("type", expression.Type), ("value", expression.Value as string));
                    break;
                case Exception exception:
                    Write(writer, ("type", exception.GetType().FullName), ("message", exception.Message));
                    break;
                default:
                    writer.WriteStringValue((value as Type ?? value!.GetType()).FullName);
                    break;
            }
        }

        private static void Write(Utf8JsonWriter writer, params ReadOnlySpan<(string Name, string? Value)> members)
        {
            writer.WriteStartObject();
            foreach (var (name, text) in members)
            {
                if (text is not null)
                    writer.WriteString(name, text);
            }

            writer.WriteEndObject();
        }
    }
}
