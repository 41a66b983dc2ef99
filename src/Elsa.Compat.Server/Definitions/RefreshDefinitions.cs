using Elsa.Server.SignIn;
using Elsa.Server.Wire;
using Elsa.Workflows.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Elsa.Server.Definitions;

/// <summary>Makes anew what the server derives from definitions.</summary>
internal static class RefreshDefinitions
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("actions/workflow-definitions/refresh", Refresh).RequirePermission(Permissions.RefreshDefinitions);
        api.MapPost("actions/workflow-definitions/reload", Reload).RequirePermission(Permissions.ReloadDefinitions);
    }

    internal static async Task<IResult> Refresh(HttpContext http, DefinitionRefresh definitions, CancellationToken cancellationToken)
    {
        var request = await ElsaBody.ReadAsync<RefreshRequest>(http, cancellationToken);
        List<string>? ids = request?.DefinitionIds is { Count: > 0 } named
            ? [.. named.OfType<string>().Distinct(StringComparer.Ordinal)]
            : null;
        var outcome = await definitions.RefreshAsync(ids, cancellationToken);
        var warnings = outcome.Failed.Select(finding => finding.ToString()).ToList();
        return ElsaJson.Ok(new RefreshAnswer(outcome.Refreshed, outcome.NotFound, warnings.Count == 0 ? null : warnings));
    }

    /// <summary>Elsa answers with nothing; what became of the files of the delivery is said beside.</summary>
    internal static async Task<IResult> Reload(DefinitionRefresh definitions, CancellationToken cancellationToken)
    {
        var files = await definitions.ReloadAsync(cancellationToken);
        var broken = files.Where(file => file.Status == ShippedStatus.Broken).ToList();
        return ElsaJson.Ok(
            new ReloadAnswer(
                files.Count - broken.Count,
                broken.Count == 0 ? null : [.. broken.Select(file => $"{Path.GetFileName(file.Path)}: {file.Reason}")]
            )
        );
    }

    private sealed record RefreshRequest(IReadOnlyList<string?>? DefinitionIds);

    private sealed record RefreshAnswer(IReadOnlyList<string> Refreshed, IReadOnlyList<string> NotFound, IReadOnlyList<string>? Warnings);

    private sealed record ReloadAnswer(int Reloaded, IReadOnlyList<string>? Warnings);
}
