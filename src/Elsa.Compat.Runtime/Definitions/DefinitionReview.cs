using Elsa.Workflows.Definitions;

namespace Elsa.Workflows.Runtime;

/// <summary>What the author of a definition should correct, whether or not it is published.</summary>
public sealed class DefinitionReview
{
    private readonly DefinitionValidator _validator;
    private readonly UsedDefinitions _used;
    private readonly DefinitionReader _reader;
    private readonly IServiceProvider _services;

    internal DefinitionReview(DefinitionValidator validator, UsedDefinitions used, DefinitionReader reader, IServiceProvider services) =>
        (_validator, _used, _reader, _services) = (validator, used, reader, services);

    public Task<IReadOnlyList<DefinitionFinding>> OfAsync(StoredDefinition version, CancellationToken cancellationToken) =>
        OfAsync(version.Document(_reader), cancellationToken);

    public async Task<IReadOnlyList<DefinitionFinding>> OfAsync(WorkflowDefinitionDocument document, CancellationToken cancellationToken)
    {
        var used = await _used.DocumentsAsync(document, _services, cancellationToken);
        return await _validator.ValidateAsync(document, used, _services, cancellationToken);
    }
}
