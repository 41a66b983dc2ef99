using Elsa.Common.Models;
using Elsa.Workflows.Definitions;
using Elsa.Workflows.Runtime.Activities;

namespace Elsa.Workflows.Runtime;

/// <summary>Finds activities that start a process which is not there to be started.</summary>
internal sealed class ChildWorkflowCheck(IDefinitionVersions versions) : IDefinitionCheck
{
    public async ValueTask<IReadOnlyList<DefinitionFinding>> CheckAsync(
        WorkflowDefinitionDocument document,
        WorkflowGraph graph,
        IReadOnlyList<IndexedTrigger> triggers,
        CancellationToken cancellationToken
    )
    {
        var children = graph
            .OwnNodes.Select(node => (node.Activity.Id, Child: ChildOf(node.Activity)))
            .Where(use => use.Child is not null)
            .ToList();
        if (children.Count == 0)
            return [];

        string[] ids = [.. children.Select(use => use.Child!).Distinct(StringComparer.Ordinal)];
        var filter = new DefinitionFilter
        {
            DefinitionIds = ids,
            Version = VersionOptions.Published,
            Take = ids.Length,
        };
        var published = (await versions.ListAsync(filter, cancellationToken))
            .Select(version => version.DefinitionId)
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. children
                .Where(use => !published.Contains(use.Child!) && use.Child != document.DefinitionId)
                .Select(use => new DefinitionFinding(
                    use.Id,
                    $"запускает процесс «{use.Child}», а опубликованного процесса с таким кодом нет"
                )),
        ];
    }

    private static string? ChildOf(IActivity activity) =>
        activity switch
        {
            DispatchWorkflow dispatch => dispatch.WorkflowDefinitionId.Written<string>(),
            BulkDispatchWorkflows bulk => bulk.WorkflowDefinitionId.Written<string>(),
            ExecuteWorkflow execute => execute.WorkflowDefinitionId.Written<string>(),
            _ => null,
        }
            is { Length: > 0 } child
            ? child
            : null;
}
