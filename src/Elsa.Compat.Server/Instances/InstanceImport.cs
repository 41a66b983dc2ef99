using Elsa.Server.SignIn;
using Elsa.Server.Wire;
using Elsa.Workflows.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Elsa.Server.Instances;

/// <summary>Takes instances that were exported here or by a real Elsa.</summary>
internal static class InstanceImport
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("bulk-actions/import/workflow-instances", Import).RequirePermission(Permissions.WriteInstances);

    /// <summary>All files are read before the first instance is stored; each instance is stored for itself.</summary>
    internal static async Task<IResult> Import(HttpContext http, InstanceImports imports, CancellationToken cancellationToken)
    {
        var imported = 0;
        foreach (var (name, instance) in await UploadedInstances.ReadAsync(http, cancellationToken))
        {
            if (await imports.ImportAsync(instance, cancellationToken) is { } refusal)
                throw UploadedFiles.Refused(name, imported == 0 ? refusal : $"{refusal} (импортировано до него: {imported})");
            imported++;
        }

        return ElsaJson.Ok(new ImportedAnswer(imported, imported));
    }

    /// <summary>Elsa's server says <c>imported</c>, its client reads <c>count</c>.</summary>
    private sealed record ImportedAnswer(int Imported, int Count);
}
