using Elsa.Workflows.Runtime;
using EnDocs.Core.Processes;
using EnDocs.Core.Tasks;

namespace EnDocs.Processes.Gates;

/// <summary>Lets <see cref="TaskDecided"/> pass when <see cref="TaskChecks"/> has nothing against it.</summary>
internal sealed class TaskDecidedGate(TaskChecks checks) : IStimulusGate
{
    public string StimulusName => TaskDecided.Name;

    public async ValueTask<StimulusRefusal?> CheckAsync(
        Stimulus stimulus,
        IServiceProvider burstServices,
        CancellationToken cancellationToken
    ) => GateInput.Refusal(await checks.CheckAsync(TaskAnswer.Read(GateInput.Of(stimulus, TaskDecided.InputKey)), cancellationToken));
}
