using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;
using EnDocs.Core.Tasks;

namespace EnDocs.Activities.Tasks;

/// <summary>Asks the accountant for number and date of the payment order and writes them into the card.</summary>
[Activity("EnDocs", "Задачи", "Этап оплаты: номер и дата платёжного поручения", DisplayName = "Отметить оплату")]
[FlowNode(Paid, "Отклонено", Interrupted)]
public sealed class RegisterPayment : StageActivity
{
    private const string Paid = "Оплачено";

    [Input(
        DisplayName = "Исполнитель",
        UIHint = InputUIHints.DropDown,
        UIHandler = typeof(PerformerOptions),
        DefaultValue = "role:accountant",
        Order = 1
    )]
    public Input<string> Performer { get; set; } = new("role:accountant");

    protected override StageKind Kind => StageKind.Payment;

    protected override string Positive => Paid;

    protected override IEnumerable<string> PerformersOf(ActivityExecutionContext context) => [Performer.GetOrDefault(context) ?? ""];
}
