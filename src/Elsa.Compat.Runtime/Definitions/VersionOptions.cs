using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Elsa.Common.Models;

/// <summary>Which version of a definition is meant, as Elsa writes it: <c>Latest</c>, <c>Published</c>, a number …</summary>
[JsonConverter(typeof(VersionOptionsConverter))]
public readonly record struct VersionOptions
{
    public static readonly VersionOptions Latest = new() { IsLatest = true };
    public static readonly VersionOptions Published = new() { IsPublished = true };
    public static readonly VersionOptions LatestOrPublished = new() { IsLatestOrPublished = true };
    public static readonly VersionOptions LatestAndPublished = new() { IsLatestAndPublished = true };
    public static readonly VersionOptions Draft = new() { IsDraft = true };
    public static readonly VersionOptions All = new() { AllVersions = true };

    public bool IsLatest { get; private init; }
    public bool IsPublished { get; private init; }
    public bool IsLatestOrPublished { get; private init; }
    public bool IsLatestAndPublished { get; private init; }
    public bool IsDraft { get; private init; }
    public bool AllVersions { get; private init; }
    public int Version { get; private init; }

    public static VersionOptions SpecificVersion(int version) => new() { Version = version };

    /// <summary>Reads Elsa's spelling, without regard to case; empty text means <paramref name="absent"/>.</summary>
    public static bool TryParse(string? text, VersionOptions absent, out VersionOptions options)
    {
        VersionOptions? parsed = text?.Trim().ToUpperInvariant() switch
        {
            null or "" => absent,
            "LATEST" => Latest,
            "PUBLISHED" => Published,
            "LATESTORPUBLISHED" => LatestOrPublished,
            "LATESTANDPUBLISHED" => LatestAndPublished,
            "DRAFT" => Draft,
            "ALL" or "ALLVERSIONS" => All,
            var number when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version) => SpecificVersion(
                version
            ),
            _ => null,
        };
        options = parsed ?? absent;
        return parsed is not null;
    }

    public override string ToString() =>
        this switch
        {
            { IsLatest: true } => "Latest",
            { IsPublished: true } => "Published",
            { IsLatestOrPublished: true } => "LatestOrPublished",
            { IsLatestAndPublished: true } => "LatestAndPublished",
            { IsDraft: true } => "Draft",
            { AllVersions: true } => "AllVersions",
            _ => Version.ToString(CultureInfo.InvariantCulture),
        };
}

/// <summary>Writes <see cref="VersionOptions"/> as text.</summary>
internal sealed class VersionOptionsConverter : JsonConverter<VersionOptions>
{
    public override VersionOptions Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        VersionOptions.TryParse(reader.GetString(), VersionOptions.Published, out var version)
            ? version
            : throw new JsonException($"'{reader.GetString()}' is no version option.");

    public override void Write(Utf8JsonWriter writer, VersionOptions value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
