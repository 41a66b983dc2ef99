using Elsa.Workflows.Runtime;
using EnDocs.Core.Processes;
using EnDocs.Core.Submissions;

namespace EnDocs.Processes.Gates;

/// <summary>Lets <see cref="ProcessInterrupted"/> pass when <see cref="CardInterruptions"/> has nothing against it.</summary>
internal sealed class ProcessInterruptedGate(CardInterruptions checks) : IStimulusGate
{
    public string StimulusName => ProcessInterrupted.Name;

    public async ValueTask<StimulusRefusal?> CheckAsync(
        Stimulus stimulus,
        IServiceProvider burstServices,
        CancellationToken cancellationToken
    ) =>
        GateInput.Refusal(
            await checks.CheckAsync(Interruption.Read(GateInput.Of(stimulus, ProcessInterrupted.InputKey)), cancellationToken)
        );
}
