using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Workflows.Runtime;

/// <summary>Starts instances, whoever asks: a caller, a trigger, a timer, a parent.</summary>
internal sealed class Starts(
    IServiceScopeFactory scopes,
    CompiledVersions versions,
    IInstanceQueue queue,
    BurstRunner bursts,
    TimeProvider time
)
{
    public async Task<StartOutcome> StartAsync(
        StartWorkflow request,
        StoredStimulus? row,
        TimerAdvance? timer,
        CancellationToken cancellationToken
    )
    {
        if (await FindAsync(request, cancellationToken) is not { } version)
            return new StartOutcome { Status = StartStatus.DefinitionNotFound };
        if (StartRules.RefusalOf(request, version) is { } refusal)
            return new StartOutcome { Status = StartStatus.Invalid, Refusal = refusal };

        var instanceId = request.InstanceId ?? NewId();
        var work = new BurstWork.Start(request, version, instanceId)
        {
            Row = row,
            OperationId = row?.OperationId ?? request.OperationId,
            Timer = timer,
        };
        var turn = await queue.EnterAsync(instanceId, cancellationToken);
        var outcome = await bursts.RunAsync(work, turn, cancellationToken);
        return outcome.End switch
        {
            BurstEnd.Committed => new StartOutcome
            {
                Status = StartStatus.Started,
                InstanceId = instanceId,
                State = outcome.State,
            },
            BurstEnd.Repeated => new StartOutcome
            {
                Status = StartStatus.Repeated,
                InstanceId = outcome.Answer is { StartedInstanceIds: [var first, ..] } ? first : null,
            },
            BurstEnd.Exists => new StartOutcome { Status = StartStatus.InstanceExists, InstanceId = instanceId },
            _ => new StartOutcome { Status = StartStatus.Refused },
        };
    }

    public string NewId() => Guid.CreateVersion7(time.GetUtcNow()).ToString("N");

    private async Task<CompiledVersion?> FindAsync(StartWorkflow request, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await versions.FindAsync(request, scope.ServiceProvider, cancellationToken);
    }
}
