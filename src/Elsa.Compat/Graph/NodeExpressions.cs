namespace Elsa.Workflows.Graph;

/// <summary>Every expression of an activity: of its inputs, and the conditions of its cases.</summary>
internal static class NodeExpressions
{
    public static IEnumerable<(string Input, Expression Expression)> Of(ActivityNode node) =>
        node.Shape.Inputs.SelectMany(slot => Of(slot).Select(expression => (slot.Name, expression)));

    private static IEnumerable<Expression> Of(InputSlot slot) =>
        slot switch
        {
            { Input.Expression: { } expression } => [expression],
            { Plain: IEnumerable<Activities.SwitchCase> cases } => cases.Select(@case => @case.Condition),
            { Plain: IEnumerable<Activities.Flowchart.Models.FlowSwitchCase> cases } => cases.Select(@case => @case.Condition),
            _ => [],
        };
}
