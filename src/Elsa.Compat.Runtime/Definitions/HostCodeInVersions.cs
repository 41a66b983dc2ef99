using Elsa.Workflows.Definitions;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Workflows.Runtime;

/// <summary>Says whether a version that is about to be started holds code that runs with the rights of the server.</summary>
public sealed class HostCodeInVersions
{
    private readonly IServiceScopeFactory _scopes;
    private readonly CompiledVersions _versions;

    internal HostCodeInVersions(IServiceScopeFactory scopes, CompiledVersions versions) => (_scopes, _versions) = (scopes, versions);

    /// <returns><see langword="false"/> also when there is no such version.</returns>
    /// <exception cref="DefinitionException">The version cannot run.</exception>
    public async Task<bool> IsInAsync(StartWorkflow request, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        return await _versions.FindAsync(request, scope.ServiceProvider, cancellationToken) is { } version && HostCode.IsIn(version.Graph);
    }
}
