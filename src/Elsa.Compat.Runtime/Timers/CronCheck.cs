using Elsa.Scheduling.Activities;
using Elsa.Workflows.Definitions;

namespace Elsa.Workflows.Runtime;

/// <summary>Finds schedules that cannot be read, in the middle of a process too.</summary>
internal sealed class CronCheck : IDefinitionCheck
{
    public ValueTask<IReadOnlyList<DefinitionFinding>> CheckAsync(
        WorkflowDefinitionDocument document,
        WorkflowGraph graph,
        IReadOnlyList<IndexedTrigger> triggers,
        CancellationToken cancellationToken
    ) =>
        new([.. graph.OwnNodes.Where(node => node.Activity is Cron { CanStartWorkflow: false }).Select(Fault).OfType<DefinitionFinding>()]);

    /// <remarks>One that starts the process was read with the other triggers.</remarks>
    private static DefinitionFinding? Fault(ActivityNode node)
    {
        if (((Cron)node.Activity).CronExpression.Written<string>() is not { Length: > 0 } expression)
            return null;

        try
        {
            Schedule.Cron(expression);
            return null;
        }
        catch (Cronos.CronFormatException wrong)
        {
            return new DefinitionFinding(node.Activity.Id, $"выражение cron «{expression}» не читается: {wrong.Message}");
        }
    }
}
