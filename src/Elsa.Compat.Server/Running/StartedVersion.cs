using System.Text.Json;
using Elsa.Common.Models;
using Elsa.Server.Wire;

namespace Elsa.Server.Running;

/// <summary>Which version of a definition is to be started: Elsa's text, or a number.</summary>
internal static class StartedVersion
{
    /// <summary>The published version when nothing is said.</summary>
    /// <exception cref="RefusedRequestException">Elsa knows no such version option, or it does not name one version.</exception>
    public static VersionOptions Read(JsonElement? element)
    {
        var text = element switch
        {
            null or { ValueKind: JsonValueKind.Null } => "",
            { ValueKind: JsonValueKind.String } said => said.GetString(),
            { ValueKind: JsonValueKind.Number } said => said.GetRawText(),
            _ => "?",
        };
        return VersionOptions.TryParse(text, VersionOptions.Published, out var version)
            ? version
            : throw new RefusedRequestException(
                ElsaErrors.Invalid(
                    "VersionOptions",
                    "Версия не понята: ожидается Latest, Published, Draft, LatestOrPublished или номер версии."
                )
            );
    }
}
