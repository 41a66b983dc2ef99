using Elsa.Workflows.Interpreter;
using Elsa.Workflows.State;
using Elsa.Workflows.Types;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Elsa.Workflows.Runtime;

/// <summary>Sets variables of an instance from outside, in its turn and by a commit of its own; no activity runs.</summary>
internal sealed class VariableChanges(
    IServiceScopeFactory scopes,
    CompiledVersions versions,
    IInstanceQueue queue,
    AfterCommit afterCommit,
    TimeProvider time,
    IOptions<EngineOptions> options
)
{
    public async Task<VariablesOutcome> SetAsync(
        string instanceId,
        IReadOnlyDictionary<string, object?> values,
        CancellationToken cancellationToken
    )
    {
        await using var turn = await queue.EnterAsync(instanceId, cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            var (outcome, lost) = await TryAsync(instanceId, values, cancellationToken);
            if (outcome is not null)
                return outcome;
            if (attempt >= options.Value.BurstAttempts)
                throw new WorkflowConflictException(instanceId, lost!);
            await BackOff.AfterLostRaceAsync(attempt, cancellationToken);
        }
    }

    private async Task<(VariablesOutcome? Outcome, LostRace? Lost)> TryAsync(
        string instanceId,
        IReadOnlyDictionary<string, object?> values,
        CancellationToken cancellationToken
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var row = await scope.ServiceProvider.GetRequiredService<IWorkflowInstances>().FindAsync(instanceId, cancellationToken);
        if (row is null)
            return (new VariablesOutcome(VariablesStatus.InstanceNotFound), null);

        var version = await versions.GetAsync(row.DefinitionVersionId, scope.ServiceProvider, cancellationToken);
        var state = StateJson.Deserialize(row.State);
        if (WorkflowVariables.Change(version.Graph, state, values) is { } wrong)
            return (wrong, null);

        state.UpdatedAt = time.GetUtcNow();
        var commit = new BurstCommit { Instances = [InstanceWriter.Write(row, state)], At = state.UpdatedAt };
        if (await scope.ServiceProvider.GetRequiredService<IBurstCommit>().CommitAsync(commit, cancellationToken) is { } lost)
            return (null, lost);

        afterCommit.Announce(new CommittedBurst(state, [], []));
        return (new VariablesOutcome(VariablesStatus.Set), null);
    }
}

/// <summary>The values of a workflow's variables in the state of one of its instances.</summary>
internal static class WorkflowVariables
{
    private const string Key = "Variables";

    /// <summary>Writes all the values, or none.</summary>
    /// <returns>What is wrong with one of them; <see langword="null"/> when they are written.</returns>
    public static VariablesOutcome? Change(WorkflowGraph graph, WorkflowState state, IReadOnlyDictionary<string, object?> values)
    {
        var root = state.ActivityExecutionContexts.First(context => context.ParentContextId is null);
        var kept = root.Properties.TryGetValue(Key, out var stored)
            ? ValueConversion.Convert<IDictionary<string, object?>>(stored)!
            : new Dictionary<string, object?>(StringComparer.Ordinal);

        foreach (var (id, value) in values)
        {
            if (graph.Workflow.Variables.FirstOrDefault(variable => variable.Id == id) is not { } variable)
                return new VariablesOutcome(VariablesStatus.VariableNotFound, id);
            if (variable.StorageDriverType is null || variable.StorageDriverType == typeof(MemoryStorageDriver))
                return new VariablesOutcome(VariablesStatus.NotKept, id);
            if (!TryConvert(value, variable.ValueType, out var converted))
                return new VariablesOutcome(VariablesStatus.WrongType, id);
            kept[id] = converted;
        }

        root.Properties[Key] = kept;
        return null;
    }

    private static bool TryConvert(object? value, Type? type, out object? converted)
    {
        converted = value;
        if (type is null)
            return true;

        try
        {
            converted = ValueConversion.Convert(value, type);
            return true;
        }
        catch (ValueConversionException)
        {
            return false;
        }
    }
}
