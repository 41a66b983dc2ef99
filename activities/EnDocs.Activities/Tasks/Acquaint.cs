using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using EnDocs.Core.Tasks;

namespace EnDocs.Activities.Tasks;

/// <summary>Asks people to read the document and to say so.</summary>
[Activity("EnDocs", "Задачи", "Этап ознакомления", DisplayName = "Ознакомить")]
[FlowNode(Done, Interrupted)]
public sealed class Acquaint : GroupStageActivity
{
    private const string Done = "Ознакомлен";

    protected override StageKind Kind => StageKind.Acquaintance;

    protected override string Positive => Done;
}
