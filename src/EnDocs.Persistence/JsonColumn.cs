using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using EnDocs.Core.DocumentKinds;
using EnDocs.Core.Routes;
using EnDocs.Core.Tasks;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EnDocs.Persistence;

/// <summary>A list of small records that is only read and written whole: stored as JSON text, compared by that text.</summary>
internal static class JsonColumn
{
    public static PropertyBuilder<IReadOnlyList<T>> IsJson<T>(this PropertyBuilder<IReadOnlyList<T>> column)
    {
        column.HasConversion<Text<T>, ByText<T>>().HasMaxLength(-1);
        return column;
    }

    internal static string Write<T>(IReadOnlyList<T> list) => JsonSerializer.Serialize([.. list], TypeOf<T>());

    internal static IReadOnlyList<T> Read<T>(string json) => JsonSerializer.Deserialize(json, TypeOf<T>()) ?? [];

    private static JsonTypeInfo<List<T>> TypeOf<T>() => (JsonTypeInfo<List<T>>)ColumnJson.Readable.GetTypeInfo(typeof(List<T>))!;

    internal sealed class Text<T>() : ValueConverter<IReadOnlyList<T>, string>(list => Write(list), json => Read<T>(json));

    internal sealed class ByText<T>()
        : ValueComparer<IReadOnlyList<T>>(
            (left, right) => ReferenceEquals(left, right) || (left != null && right != null && Write(left) == Write(right)),
            list => Write(list).GetHashCode(StringComparison.Ordinal),
            list => list
        );
}

/// <summary>What JSON columns may hold.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(List<RequisiteDefinition>))]
[JsonSerializable(typeof(List<RouteStage>))]
[JsonSerializable(typeof(List<SignedFile>))]
[JsonSerializable(typeof(List<string>))]
internal sealed partial class ColumnJson : JsonSerializerContext
{
    /// <summary>Cyrillic stays readable in the database.</summary>
    public static ColumnJson Readable =>
        field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
}
