using Elsa.Common.Models;
using Elsa.Server.SignIn;
using Elsa.Server.Wire;
using Elsa.Workflows.Definitions;
using Elsa.Workflows.Descriptors;
using Elsa.Workflows.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Elsa.Server.Definitions;

/// <summary>What the author of a definition should correct, draft or not. Elsa has no such endpoint; the page around Studio shows the list.</summary>
internal static class DefinitionFindings
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("workflow-definitions/{definitionId}/findings", List).RequirePermission(Permissions.ReadDefinitions);

    internal static async Task<IResult> List(
        string definitionId,
        HttpRequest request,
        IDefinitionVersions versions,
        DefinitionReview review,
        DefinitionReader reader,
        ActivityCatalogue catalogue,
        CancellationToken cancellationToken
    )
    {
        if (await versions.FindAsync(definitionId, request.Version(VersionOptions.Latest), cancellationToken) is not { } version)
            return ElsaErrors.NotFound();

        var findings = await review.OfAsync(version, cancellationToken);
        var names = ActivityNames.In(version.Document(reader), catalogue);
        return ElsaJson.Ok(
            findings
                .OrderByDescending(finding => finding.Severity)
                .Select(finding => new FindingAnswer(
                    finding.ActivityId,
                    finding.ActivityId is { } id ? names.GetValueOrDefault(id, id) : null,
                    finding.Message,
                    finding.Severity
                ))
                .ToList()
        );
    }

    private sealed record FindingAnswer(string? ActivityId, string? ActivityName, string Message, FindingSeverity Severity);
}
