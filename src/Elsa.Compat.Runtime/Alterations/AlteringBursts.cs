using Elsa.Alterations;
using Elsa.Workflows.Definitions;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.State;
using Elsa.Workflows.Types;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Workflows.Runtime;

/// <remarks>Bursts that an operator asks for. A failed instance comes back to life by them.</remarks>
internal sealed partial class BurstRunner
{
    private async Task<(BurstOutcome?, LostRace?)> AlterAsync(Burst burst, BurstWork.Alter work)
    {
        var row = await burst.Instances.FindAsync(work.InstanceId, burst.CancellationToken);
        if (RefusalOf(row) is { } refusal)
            return (Refused(null, refusal), null);

        var state = StateJson.Deserialize(row!.State);
        try
        {
            if (work.Alterations is not [Alteration.Cancel cancel] || row.Status == WorkflowStatus.Finished)
                return await AlterAsync(burst, work, row, state);

            burst.Altered = [new(cancel.Type, "Экземпляр отменён.")];
            return await CancelAsync(burst, row, state); // which also ends what no version fits any more
        }
        catch (AlterationRefusedException refused)
        {
            return (Refused(refused.Type, refused.Message), null);
        }
        catch (DefinitionNotFoundException missing)
        {
            return (Refused(null, $"Версия процесса «{missing.VersionId}» удалена. Импортируйте её снова."), null);
        }
        catch (Exception unusable) when (unusable is DefinitionException or ActivityNotFoundException or MissingMethodException)
        {
            return (Refused(null, $"Версия процесса не подходит к экземпляру: {unusable.Message}"), null);
        }
    }

    private async Task<(BurstOutcome?, LostRace?)> AlterAsync(Burst burst, BurstWork.Alter work, StoredInstance row, WorkflowState state)
    {
        var current = await versions.GetAsync(row.DefinitionVersionId, burst.Services, burst.CancellationToken);
        var version = current;
        if (work.Alterations.OfType<Alteration.Migrate>().FirstOrDefault() is { } migrate)
        {
            version = await TargetAsync(burst, current, migrate);
            state = StateMigration.Move(state, current.Graph, version.Graph);
        }

        if (row.Status == WorkflowStatus.Finished && work.Alterations.Any(CanRevive))
            await AskWhetherItMayGoOnAsync(burst, state);
        var request = burst.Request(version, state) with { Alterations = work.Alterations };
        var result = await interpreter.RunAsync(request, burst.CancellationToken);
        (var write, result) = InstanceWriter.Write(version, (row, StateJson.Deserialize(row.State)), result);
        if (result.State.Status == WorkflowStatus.Running)
            write = await WithSlotAsync(burst, write, (row, current), version, result.State);
        else if (current.Activation != ActivationStrategy.AllowAlways)
            write = write with { FreesSlots = true }; // the version that it has left had taken one
        var children =
            result.State.SubStatus == WorkflowSubStatus.Cancelled
                ? await burst.Instances.ChildrenAsync(work.InstanceId, onlyRunning: true, burst.CancellationToken)
                : [];
        return await CommitAsync(burst, write, result, children);
    }

    private static async Task<CompiledVersion> TargetAsync(Burst burst, CompiledVersion current, Alteration.Migrate migrate)
    {
        var definitions = burst.Services.GetRequiredService<IDefinitionVersions>();
        var found = await definitions.ListAsync(
            new DefinitionFilter
            {
                DefinitionIds = [current.DefinitionId],
                Version = Common.Models.VersionOptions.SpecificVersion(migrate.TargetVersion),
            },
            burst.CancellationToken
        );
        if (found is not [var target, ..])
            throw new AlterationRefusedException(migrate.Type, $"У процесса «{current.DefinitionId}» нет версии {migrate.TargetVersion}.");
        return await burst.Services.GetRequiredService<CompiledVersions>().GetAsync(target.Id, burst.Services, burst.CancellationToken);
    }

    private static bool CanRevive(Alteration alteration) => alteration is not (Alteration.Migrate or Alteration.ModifyVariable);

    private static async Task AskWhetherItMayGoOnAsync(Burst burst, WorkflowState state)
    {
        foreach (var guest in burst.Services.GetServices<IBeforeRevival>())
            if (await guest.BeforeRevivalAsync(state, burst.CancellationToken) is { } reason)
                throw new AlterationRefusedException(nameof(Alteration.RetryIncidents), reason);
    }

    /// <summary>What runs again, or by another version, holds the slot that its activation strategy asks for.</summary>
    private static async Task<InstanceWrite> WithSlotAsync(
        Burst burst,
        InstanceWrite write,
        (StoredInstance Row, CompiledVersion Version) before,
        CompiledVersion version,
        WorkflowState state
    )
    {
        var slot = Activation.SlotKey(version, state.CorrelationId);
        var isRevived = before.Row.Status == WorkflowStatus.Finished;
        var held = isRevived ? null : Activation.SlotKey(before.Version, before.Row.CorrelationId);
        if (slot == held)
            return write;
        if (
            isRevived
            && slot is not null
            && await Activation.IsTakenAsync(version, state.CorrelationId, burst.Instances, burst.CancellationToken)
        )
            throw new AlterationRefusedException(
                nameof(Alteration.RetryIncidents),
                "Стратегия запуска процесса не допускает второго экземпляра, а другой уже идёт."
            );

        return write with
        {
            FreesSlots = held is not null,
            TakesSlot = slot is null ? null : new ActivationSlot { Key = slot, InstanceId = write.Instance.Id },
        };
    }

    private static string? RefusalOf(StoredInstance? row) =>
        row switch
        {
            null => "Такого экземпляра нет.",
            { SubStatus: WorkflowSubStatus.Cancelled } => "Экземпляр отменён: изменить его больше нельзя.",
            { Status: WorkflowStatus.Finished, SubStatus: not WorkflowSubStatus.Faulted } =>
                "Экземпляр завершён: изменить его больше нельзя.",
            _ => null,
        };

    private static BurstOutcome Refused(string? type, string message) =>
        new(BurstEnd.Refused) { Refusal = new StimulusRefusal(type ?? "", message) };
}
