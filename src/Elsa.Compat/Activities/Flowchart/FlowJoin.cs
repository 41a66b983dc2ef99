using System.Runtime.CompilerServices;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Interpreter;
using Elsa.Workflows.Types;
using Elsa.Workflows.UIHints;

namespace Elsa.Workflows.Activities.Flowchart.Activities;

/// <summary>Merges branches. When it waits for any, it passes once per round and gives up the branches that lost.</summary>
[Activity("Elsa", "Ветвление", "Соединяет ветви в одну.", DisplayName = "Слияние ветвей")]
public class FlowJoin : Activity
{
    public FlowJoin([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) { }

    [Input(
        DisplayName = "Режим",
        Description = "Ждать первую ветвь, все ветви или все ветви, по которым идёт выполнение.",
        DefaultValue = FlowJoinMode.WaitAny,
        UIHint = InputUIHints.DropDown
    )]
    public Input<FlowJoinMode> Mode { get; set; } = new(FlowJoinMode.WaitAny);

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.Get(Mode) == FlowJoinMode.WaitAny && context.ParentActivityExecutionContext is { Activity: Flowchart } flowchart)
            await GiveUpOthersAsync(context, flowchart);
        await context.CompleteActivityAsync();
    }

    /// <summary>The mode decides before the join runs; it is read from the definition, in the scope of the flowchart.</summary>
    internal async ValueTask<FlowJoinMode> ModeInAsync(ActivityExecutionContext flowchart) =>
        Mode is { Expression: not null }
            ? ValueConversion.Convert<FlowJoinMode>(await InputValues.EvaluateAsync(flowchart, Mode))
            : FlowJoinMode.WaitAny;

    private async ValueTask GiveUpOthersAsync(ActivityExecutionContext join, ActivityExecutionContext flowchart)
    {
        var flow = ((Flowchart)flowchart.Activity).FlowOf(flowchart);
        var upstream = flow.UpstreamOf(this);
        var losers = new HashSet<IActivity>(ActivityIdentity.Instance);
        flowchart.WorkflowExecutionContext.Queue.RemoveWhere(item => item.Owner == flowchart && Loses(item.Node.Activity));
        foreach (var child in flowchart.LiveChildren.ToArray())
            if (child != join && Loses(child.Activity))
                await Ending.CancelAsync(child);

        await flow.GiveUpAsync(join, losers, upstream);

        bool Loses(IActivity activity)
        {
            if (!upstream.Contains(activity))
                return false;

            losers.Add(activity);
            return true;
        }
    }
}
