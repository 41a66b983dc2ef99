using System.ComponentModel.DataAnnotations;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;
using EnDocs.Core.Cards;

namespace EnDocs.Activities.Documents;

/// <summary>Moves the card to another registry.</summary>
[Activity("EnDocs", "Документы", "Переносит карточку в другой реестр", DisplayName = "Перенести в реестр")]
public sealed class MoveToRegistry : CodeActivity
{
    [Required]
    [Input(DisplayName = "Карточка")]
    public Input<string> Card { get; set; } = default!;

    [Input(
        DisplayName = "Реестр",
        Description = "Пусто — реестр вида документа",
        UIHint = InputUIHints.DropDown,
        UIHandler = typeof(RegistryOptions)
    )]
    public Input<string> Registry { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var registry = Registry.GetOrDefault(context);
        await context
            .GetRequiredService<CardProgress>()
            .MoveAsync(context.CardOf(Card), string.IsNullOrEmpty(registry) ? null : registry, context.CancellationToken);
    }
}
