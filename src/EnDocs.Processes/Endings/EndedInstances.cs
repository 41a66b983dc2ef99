using Elsa.Workflows;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.State;
using EnDocs.Core.Intake;
using EnDocs.Core.Processes;
using EnDocs.Core.Submissions;

namespace EnDocs.Processes.Endings;

/// <summary>Tells the domain of instances that end, so that the same commit sets their cards free.</summary>
internal sealed class EndedInstances(EndedProcesses processes) : IBeforeCommit
{
    public async ValueTask BeforeCommitAsync(WorkflowState state, CancellationToken cancellationToken)
    {
        if (state.Status != WorkflowStatus.Finished)
            return;

        var way = state.SubStatus switch
        {
            WorkflowSubStatus.Faulted => ProcessEnd.Faulted,
            WorkflowSubStatus.Cancelled => ProcessEnd.Cancelled,
            _ => ProcessEnd.Finished,
        };
        var fault = way == ProcessEnd.Faulted && state.Incidents is [.., var last] ? last.Message : null;
        var ended = new EndedProcess(state.Id, way, fault) { IntakeId = IntakeOf(state) };
        await processes.EndAsync(ended, cancellationToken);
    }

    private static IntakeId? IntakeOf(WorkflowState state) =>
        state.Properties.TryGetValue(FileArrived.IntakeIdKey, out var kept) && IntakeId.TryParse(kept?.ToString(), out var id) ? id : null;

    public async ValueTask BeforeRemovalAsync(string instanceId, CancellationToken cancellationToken) =>
        await processes.EndAsync(new(instanceId, ProcessEnd.Deleted), cancellationToken);
}
