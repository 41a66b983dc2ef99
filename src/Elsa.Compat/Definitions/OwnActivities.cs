using Elsa.Workflows.Activities;
using Elsa.Workflows.Models;

namespace Elsa.Workflows.Definitions;

/// <summary>Finds what an author has drawn in a definition itself.</summary>
public static class OwnActivities
{
    extension(WorkflowGraph graph)
    {
        /// <summary>The activities that the definition itself draws, without the inside of those that it uses as activities.</summary>
        public IEnumerable<ActivityNode> OwnNodes => Below(graph.Root);
    }

    private static IEnumerable<ActivityNode> Below(ActivityNode node) =>
        node.Children.SelectMany(child => child.Activity is Composite ? [child] : Below(child).Prepend(child));
}
