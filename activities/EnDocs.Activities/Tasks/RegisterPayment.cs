using System.Globalization;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;
using EnDocs.Core.Cards;
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

    [Input(
        DisplayName = "Исполнители",
        Description = "Если исполнителей несколько: платит любой из них. Пусто — «Исполнитель»",
        UIHint = InputUIHints.MultiText,
        UIHandler = typeof(PerformersOptions),
        Order = 2
    )]
    public Input<ICollection<string>> Performers { get; set; } = default!;

    [Output(DisplayName = "Номер платёжного поручения")]
    public Output<string> Number { get; set; } = default!;

    [Output(DisplayName = "Дата платёжного поручения")]
    public Output<string> Date { get; set; } = default!;

    protected override StageKind Kind => StageKind.Payment;

    protected override string Positive => Paid;

    protected override IEnumerable<string> PerformersOf(ActivityExecutionContext context) =>
        Performers.GetOrDefault(context) is { Count: > 0 } several ? several : [Performer.GetOrDefault(context) ?? ""];

    /// <summary>A payment is made once, whoever of them makes it.</summary>
    protected override (DecisionPolicy Policy, int Quorum) PolicyOf(ActivityExecutionContext context) => (DecisionPolicy.Any, 1);

    protected override void OnDecided(ActivityExecutionContext context, TaskAnswer answer)
    {
        context.Set(Number, answer.Fields?.GetValueOrDefault(RequisiteKeys.PaymentOrderNumber) ?? "");
        var date = answer.Fields?.GetValueOrDefault(RequisiteKeys.PaymentOrderDate);
        context.Set(
            Date,
            DateOnly.TryParse(date, CultureInfo.InvariantCulture, out var day)
                ? day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)
                : ""
        );
    }
}
