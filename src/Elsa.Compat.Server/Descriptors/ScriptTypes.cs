using System.Text;
using Elsa.Common.Models;
using Elsa.Expressions;
using Elsa.Server.SignIn;
using Elsa.Server.Wire;
using Elsa.Workflows.Definitions;
using Elsa.Workflows.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Elsa.Server.Descriptors;

/// <summary>What scripts of a definition may use, for completion in the designer.</summary>
internal static class ScriptTypes
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("scripting/javascript/type-definitions/{definitionId}", Declare)
            .RequirePermission(Permissions.ReadJavaScriptTypes, Permissions.ReadAll);

    internal static async Task<IResult> Declare(
        string definitionId,
        IDefinitionVersions versions,
        DefinitionReader reader,
        IScriptDeclarations declarations,
        CancellationToken cancellationToken
    ) =>
        await versions.FindAsync(definitionId, VersionOptions.Latest, cancellationToken) is { } version
            ? Results.Text(declarations.Of(version.Document(reader)), "application/x-typescript", Encoding.UTF8)
            : ElsaErrors.Invalid(ElsaErrors.General, $"Определения «{definitionId}» нет.");
}
