using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using EnDocs.Core.Tasks;

namespace EnDocs.Activities.Tasks;

/// <summary>Asks people to sign the document's files by a simple signature. One refusal rejects the stage.</summary>
[Activity("EnDocs", "Задачи", "Этап подписания простой подписью: кто, когда и какие файлы подписал", DisplayName = "Подписать")]
[FlowNode(Done, Refused, Interrupted)]
public sealed class Sign : GroupStageActivity
{
    private const string Done = "Подписано";
    private const string Refused = "Отказано";

    protected override StageKind Kind => StageKind.Signing;

    protected override string Positive => Done;

    protected override string Negative => Refused;
}
