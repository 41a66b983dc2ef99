using System.ComponentModel.DataAnnotations;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;
using EnDocs.Core.Cards;

namespace EnDocs.Activities.Documents;

/// <summary>Sets the status that people see on the card.</summary>
[Activity("EnDocs", "Документы", "Меняет статус карточки", DisplayName = "Установить статус")]
public sealed class SetStatus : CodeActivity
{
    [Required]
    [Input(DisplayName = "Карточка")]
    public Input<string> Card { get; set; } = default!;

    [Required]
    [Input(DisplayName = "Статус", UIHint = InputUIHints.DropDown, UIHandler = typeof(StatusOptions))]
    public Input<string> Status { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        await context
            .GetRequiredService<CardProgress>()
            .SetStatusAsync(context.CardOf(Card), StatusOptions.Read(Status.GetOrDefault(context), Id), context.CancellationToken);
}
