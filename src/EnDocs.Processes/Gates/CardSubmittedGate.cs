using Elsa.Workflows.Runtime;
using EnDocs.Core.Processes;
using EnDocs.Core.Submissions;

namespace EnDocs.Processes.Gates;

/// <summary>Lets <see cref="CardSubmitted"/> pass when <see cref="CardSubmissions"/> has nothing against it.</summary>
internal sealed class CardSubmittedGate(CardSubmissions checks) : IStimulusGate
{
    public string StimulusName => CardSubmitted.Name;

    public async ValueTask<StimulusRefusal?> CheckAsync(
        Stimulus stimulus,
        IServiceProvider burstServices,
        CancellationToken cancellationToken
    ) =>
        GateInput.Refusal(
            await checks.CheckAsync(StoredSubmission.Read(GateInput.Of(stimulus, CardSubmitted.InputKey)), cancellationToken)
        );
}
