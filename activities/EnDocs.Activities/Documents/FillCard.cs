using System.ComponentModel.DataAnnotations;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using EnDocs.Core.Cards;
using EnDocs.Core.Recognition;

namespace EnDocs.Activities.Documents;

/// <summary>Puts what was read into the card, with page, place and confidence. What a person typed or confirmed stays.</summary>
[Activity("EnDocs", "Документы", "Заполняет реквизиты карточки прочитанным", DisplayName = "Заполнить карточку")]
public sealed class FillCard : CodeActivity
{
    [Required]
    [Input(DisplayName = "Карточка")]
    public Input<string> Card { get; set; } = default!;

    [Input(DisplayName = "Прочитанный документ", IsSerializable = false)]
    public Input<RecognizedDocument> Document { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (Document.GetOrDefault(context) is { } document)
            await context.GetRequiredService<CardRegistration>().FillAsync(context.CardOf(Card), document, context.CancellationToken);
    }
}
