using Elsa.Workflows.State;

namespace Elsa.Alterations;

/// <summary>Moves the state of an instance to another version of its definition: whatever stands at an activity stands at its counterpart there.</summary>
public sealed class StateMigration
{
    private readonly WorkflowGraph _from;
    private readonly WorkflowGraph _to;
    private readonly Dictionary<string, ActivityNode> _counterparts = new(StringComparer.Ordinal);

    private StateMigration(WorkflowGraph from, WorkflowGraph to) => (_from, _to) = (from, to);

    /// <param name="state">Where the instance stands; it is read, never changed.</param>
    /// <param name="from">The version on which it runs.</param>
    /// <param name="to">The version on which it is to go on.</param>
    /// <exception cref="AlterationRefusedException">An activity that runs, waits, failed or is queued has no counterpart.</exception>
    public static WorkflowState Move(WorkflowState state, WorkflowGraph from, WorkflowGraph to) => new StateMigration(from, to).Move(state);

    private WorkflowState Move(WorkflowState state)
    {
        var contexts = state.ActivityExecutionContexts.Select(context =>
            context with
            {
                ScheduledActivityNodeId = NodeIdOf(context.ScheduledActivityNodeId),
                OwnerActivityNodeId = context.OwnerActivityNodeId is { } owner ? NodeIdOf(owner) : null,
            }
        );
        return state with
        {
            ActivityExecutionContexts = [.. contexts],
            Bookmarks = [.. state.Bookmarks.Select(bookmark => bookmark with { ActivityNodeId = NodeIdOf(bookmark.ActivityNodeId) })],
            CompletionCallbacks =
            [
                .. state.CompletionCallbacks.Select(callback => callback with { ChildNodeId = NodeIdOf(callback.ChildNodeId) }),
            ],
            ScheduledActivities =
            [
                .. state.ScheduledActivities.Select(item => item with { ActivityNodeId = NodeIdOf(item.ActivityNodeId) }),
            ],
            Incidents = [.. state.Incidents.Select(Move)],
        };
    }

    /// <summary>An incident may be about an activity that has ended and is gone.</summary>
    private ActivityIncident Move(ActivityIncident incident) =>
        _from.FindNode(incident.ActivityNodeId) is { } node && Find(node) is { } counterpart
            ? incident with
            {
                ActivityNodeId = counterpart.NodeId,
            }
            : incident;

    private string NodeIdOf(string nodeId)
    {
        if (_from.FindNode(nodeId) is not { } node)
            throw Refused($"В версии, по которой идёт экземпляр, нет его действия «{nodeId}».");
        return (Find(node) ?? throw Refused(WhyNot(node))).NodeId;
    }

    /// <summary>
    /// The same type at the same place below the counterpart of its parent: under the same id, or, for the only activity that a port
    /// holds, under another.
    /// </summary>
    private ActivityNode? Find(ActivityNode node)
    {
        if (_counterparts.TryGetValue(node.NodeId, out var known))
            return known;

        var found = node.Parent is null ? _to.Root : Below(Find(node.Parent), node);
        if (found is not null)
            _counterparts.Add(node.NodeId, found);
        return found;
    }

    private static ActivityNode? Below(ActivityNode? parent, ActivityNode node)
    {
        if (parent is null)
            return null;

        var alike = parent.Children.Where(child => child.Activity.Type == node.Activity.Type).ToList();
        return alike.Find(child => child.Activity.Id == node.Activity.Id)
            ?? (IsOnly(node) ? alike.Find(child => child.Port == node.Port && IsOnly(child)) : null);
    }

    private static bool IsOnly(ActivityNode node) =>
        node.Parent!.Children.Count(child => child.Port == node.Port) == 1 && node.Port != "Activities";

    private string WhyNot(ActivityNode node) =>
        _to.FindNodeByActivityId(node.Activity.Id) is not { } namesake
            ? $"Экземпляр стоит на действии «{node.Activity.Id}» ({node.Activity.Type}), которого в версии {Target} нет."
        : namesake.Activity.Type != node.Activity.Type
            ? $"Действие «{node.Activity.Id}» в версии {Target} другого типа: {namesake.Activity.Type} вместо {node.Activity.Type}."
        : $"Действие «{node.Activity.Id}», на котором стоит экземпляр, в версии {Target} лежит в другом месте.";

    private int Target => _to.Workflow.Identity.Version;

    private static AlterationRefusedException Refused(string message) => new(nameof(Alteration.Migrate), message);
}
