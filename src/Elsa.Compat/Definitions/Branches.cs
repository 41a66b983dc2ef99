using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Descriptors;
using Elsa.Workflows.Models;

namespace Elsa.Workflows.Definitions;

/// <summary>The outcomes of which an analyst has to think: those between which an activity decides.</summary>
internal static class Branches
{
    /// <returns>Nothing for an activity that only says that it is done, alone or besides other outcomes.</returns>
    public static IReadOnlyList<string> Of(IActivity activity, ActivityCatalogue catalogue)
    {
        IReadOnlyList<string> outcomes = activity switch
        {
            FlowSwitch choice => [.. choice.Cases.Select(@case => @case.Label), "Default"],
            FlowFork fork => fork.Branches.Written<string[]>() ?? [],
            ITerminalNode => [],
            _ when catalogue.TryFind(activity.Type, activity.Version, out var descriptor) =>
            [
                .. descriptor.Ports.Where(port => port.Type == PortType.Flow).Select(port => port.Name),
            ],
            _ => [],
        };
        return outcomes.Contains(Outcomes.DefaultName) ? [] : outcomes;
    }

    /// <summary>Whether only one of the outcomes comes at a time.</summary>
    public static bool ExcludeEachOther(IActivity activity) =>
        activity switch
        {
            FlowFork => false,
            FlowSwitch choice => choice.Mode.Expression is { Type: "Literal" }
                && choice.Mode.Written<SwitchMode?>() == SwitchMode.MatchFirst,
            _ => true,
        };
}
