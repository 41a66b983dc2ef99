using Elsa.Common.Models;
using Elsa.Http.Bookmarks;
using Elsa.Workflows.Definitions;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;

namespace Elsa.Http;

/// <summary>Finds addresses at which another published process starts already: a request to them would be refused.</summary>
internal sealed class HttpAddressCheck(IDefinitionVersions versions) : IDefinitionCheck
{
    public async ValueTask<IReadOnlyList<DefinitionFinding>> CheckAsync(
        WorkflowDefinitionDocument document,
        WorkflowGraph graph,
        IReadOnlyList<IndexedTrigger> triggers,
        CancellationToken cancellationToken
    )
    {
        var own = triggers.Where(trigger => trigger.Payload is HttpEndpointBookmarkPayload).ToList();
        if (own.Count == 0)
            return [];

        var others = (await versions.TriggersNamedAsync(HttpStimulusNames.HttpEndpoint, cancellationToken))
            .Where(trigger => trigger.DefinitionId != document.DefinitionId)
            .ToLookup(trigger => trigger.Hash, trigger => trigger.DefinitionId, StringComparer.Ordinal);
        var taken = own.Where(trigger => others.Contains(trigger.Hash)).ToList();
        var names = await NamesAsync([.. taken.SelectMany(trigger => others[trigger.Hash]).Distinct()], cancellationToken);
        var twice = own.GroupBy(trigger => trigger.Hash).Where(group => group.Count() > 1).SelectMany(group => group.Skip(1));
        return
        [
            .. taken.Select(trigger => new DefinitionFinding(
                trigger.Node.Activity.Id,
                $"по адресу {AddressOf(trigger)} уже запускается опубликованный процесс «{names[others[trigger.Hash].First()]}»"
            )),
            .. twice.Select(trigger => new DefinitionFinding(
                trigger.Node.Activity.Id,
                $"адрес {AddressOf(trigger)} указан в процессе дважды"
            )),
        ];
    }

    private async Task<Dictionary<string, string>> NamesAsync(IReadOnlyList<string> definitionIds, CancellationToken cancellationToken)
    {
        var names = definitionIds.ToDictionary(id => id, StringComparer.Ordinal);
        if (names.Count == 0)
            return names;

        var filter = new DefinitionFilter
        {
            DefinitionIds = definitionIds,
            Version = VersionOptions.Published,
            Take = definitionIds.Count,
        };
        foreach (var version in await versions.ListAsync(filter, cancellationToken))
            if (!string.IsNullOrEmpty(version.Name))
                names[version.DefinitionId] = version.Name;
        return names;
    }

    private static string AddressOf(IndexedTrigger trigger) =>
        trigger.Payload is HttpEndpointBookmarkPayload { Method: var method, Path: var path } ? $"{method.ToUpperInvariant()} {path}" : "";
}
