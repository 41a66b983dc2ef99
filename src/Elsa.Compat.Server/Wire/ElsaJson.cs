using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Elsa.Workflows.Types;
using Microsoft.AspNetCore.Http;

namespace Elsa.Server.Wire;

/// <summary>JSON as Elsa's API writes it: camelCase, nulls omitted, enums as names, ISO dates, Cyrillic readable.</summary>
public static class ElsaJson
{
    public static JsonSerializerOptions Options { get; } = Make();

    /// <summary>200 with this body.</summary>
    public static IResult Ok<T>(T value) => Answer(value, StatusCodes.Status200OK);

    /// <summary>Any status with this body.</summary>
    public static IResult Answer<T>(T value, int status) => Results.Json(value, Options, contentType: null, status);

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            AllowDuplicateProperties = false,
            MaxDepth = JsonValues.DeepestJson,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            Converters = { new JsonStringEnumConverter() },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
