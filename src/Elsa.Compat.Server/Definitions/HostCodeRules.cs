using System.Security.Claims;
using Elsa.Common.Models;
using Elsa.Expressions;
using Elsa.Server.SignIn;
using Elsa.Server.Wire;
using Elsa.Workflows.Definitions;
using Elsa.Workflows.Runtime;
using Microsoft.AspNetCore.Http;

namespace Elsa.Server.Definitions;

/// <summary>
/// Who may write and start definitions that hold C#. Writing is refused also while C# is off: what is published then would run as soon as it is
/// switched on, started by a timer or an event that asks nobody.
/// </summary>
public sealed class HostCodeRules(
    IEnumerable<IExpressionLanguage> languages,
    IDefinitionVersions versions,
    DefinitionReader reader,
    HostCodeInVersions hostCode
)
{
    internal const string WritingRefusal =
        "В определении есть код C#: сохранять, импортировать и публиковать его может только администратор.";

    private const string StartRefusal = "В определении есть код C#: запускать его через API может только администратор.";

    public bool IsEnabled { get; } = languages.Any(language => language is { Type: HostCode.Syntax, IsEnabled: true });

    /// <exception cref="RefusedRequestException">The document holds C# and its author may not write that.</exception>
    public static void CheckAuthor(ClaimsPrincipal author, WorkflowDefinitionDocument document)
    {
        if (!author.May(Permissions.ExecuteCSharp) && HostCode.IsIn(document))
            throw new RefusedRequestException(ElsaErrors.Forbidden(WritingRefusal));
    }

    /// <summary>Whether somebody may publish a stored version, or make it the latest again.</summary>
    public async Task<bool> MayPublishAsync(
        ClaimsPrincipal author,
        string definitionId,
        VersionOptions version,
        CancellationToken cancellationToken
    ) =>
        author.May(Permissions.ExecuteCSharp)
        || await versions.FindAsync(definitionId, version, cancellationToken) is not { } stored
        || !HostCode.IsIn(stored.Document(reader));

    /// <exception cref="RefusedRequestException">The version would run C# and the caller may not start that.</exception>
    public async Task CheckStartAsync(ClaimsPrincipal caller, StartWorkflow start, CancellationToken cancellationToken)
    {
        if (IsEnabled && !caller.May(Permissions.ExecuteCSharp) && await hostCode.IsInAsync(start, cancellationToken))
            throw new RefusedRequestException(ElsaErrors.Forbidden(StartRefusal));
    }
}
