using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using EnDocs.Core.Tasks;

namespace EnDocs.Activities.Tasks;

/// <summary>Asks people to do what the document demands.</summary>
[Activity("EnDocs", "Задачи", "Этап исполнения", DisplayName = "Исполнить")]
[FlowNode(Done, Interrupted)]
public sealed class Execute : GroupStageActivity
{
    private const string Done = "Исполнено";

    protected override StageKind Kind => StageKind.Execution;

    protected override string Positive => Done;
}
