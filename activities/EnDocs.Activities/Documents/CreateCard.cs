using System.ComponentModel.DataAnnotations;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;
using EnDocs.Core.Cards;
using EnDocs.Core.Intake;
using EnDocs.Core.Recognition;
using EnDocs.Core.Registries;

namespace EnDocs.Activities.Documents;

/// <summary>Makes the card of a file that came in, in the organisation that the document names as its buyer.</summary>
[Activity("EnDocs", "Документы", "Создаёт карточку документа по поступившему файлу", DisplayName = "Создать карточку")]
public sealed class CreateCard : CodeActivity
{
    [Required]
    [Input(DisplayName = "Запись журнала поступления")]
    public Input<string> IntakeId { get; set; } = default!;

    [Input(DisplayName = "Прочитанный документ", IsSerializable = false)]
    public Input<RecognizedDocument> Document { get; set; } = default!;

    [Input(DisplayName = "Причина, если не распознан")]
    public Input<string> Reason { get; set; } = default!;

    [Input(
        DisplayName = "Вид документа",
        Description = "Если вид не распознан",
        UIHint = InputUIHints.DropDown,
        UIHandler = typeof(KindOptions),
        DefaultValue = DocumentKindCodes.PaymentInvoice
    )]
    public Input<string> Kind { get; set; } = new(DocumentKindCodes.PaymentInvoice);

    [Input(
        DisplayName = "Реестр",
        UIHint = InputUIHints.DropDown,
        UIHandler = typeof(RegistryOptions),
        DefaultValue = RegistryCodes.UnprocessedScans
    )]
    public Input<string> Registry { get; set; } = new(RegistryCodes.UnprocessedScans);

    [Output(DisplayName = "Карточка")]
    public Output<string> Card { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var text = IntakeId.GetOrDefault(context);
        if (!Core.Intake.IntakeId.TryParse(text, out var intake))
            throw new InvalidOperationException($"В активности «{Id}» не указана запись журнала поступления: в поле стоит «{text}».");

        var document = Document.GetOrDefault(context);
        var card = await context
            .GetRequiredService<CardRegistration>()
            .RegisterAsync(
                new()
                {
                    IntakeId = intake,
                    KindCode = document?.KindCode ?? Kind.GetOrDefault(context) ?? DocumentKindCodes.PaymentInvoice,
                    RegistryCode = Registry.GetOrDefault(context) ?? RegistryCodes.UnprocessedScans,
                    ProcessInstanceId = context.WorkflowExecutionContext.Id,
                    Document = document,
                    Remark = Reason.GetOrDefault(context),
                },
                context.CancellationToken
            );
        context.WorkflowExecutionContext.CorrelationId = card.Id.ToString();
        context.Set(Card, card.Id.ToString());
    }
}
