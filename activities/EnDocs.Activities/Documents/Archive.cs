using System.ComponentModel.DataAnnotations;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;
using EnDocs.Core.Cards;

namespace EnDocs.Activities.Documents;

/// <summary>Moves the card to the archive: nobody edits it and no process starts on it any more.</summary>
[Activity("EnDocs", "Документы", "Передаёт карточку в архив и закрывает её для правки", DisplayName = "Передать в архив")]
public sealed class Archive : CodeActivity
{
    [Required]
    [Input(DisplayName = "Карточка")]
    public Input<string> Card { get; set; } = default!;

    [Input(
        DisplayName = "Статус",
        UIHint = InputUIHints.DropDown,
        UIHandler = typeof(StatusOptions),
        DefaultValue = nameof(CardStatus.Archived)
    )]
    public Input<string> Status { get; set; } = new(nameof(CardStatus.Archived));

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        await context
            .GetRequiredService<CardProgress>()
            .ArchiveAsync(context.CardOf(Card), StatusOptions.Read(Status.GetOrDefault(context), Id), context.CancellationToken);
}
