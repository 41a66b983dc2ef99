using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using EnDocs.Core.Tasks;

namespace EnDocs.Activities.Tasks;

/// <summary>Asks people to approve the document. One rejection rejects the stage.</summary>
[Activity("EnDocs", "Задачи", "Этап согласования: все, любой или N из M согласующих", DisplayName = "Согласовать")]
[FlowNode(Done, "Отклонено", Interrupted)]
public sealed class Approve : GroupStageActivity
{
    private const string Done = "Согласовано";

    protected override StageKind Kind => StageKind.Approval;

    protected override string Positive => Done;
}
