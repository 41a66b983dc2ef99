using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Models;
using EnDocs.Core.Cards;

namespace EnDocs.Activities;

/// <summary>Reads what most activities need: the card, and the keys that make a repeated run harmless.</summary>
internal static class ActivityInputs
{
    extension(ActivityExecutionContext context)
    {
        /// <summary>Names this run of this activity; the same when the run is repeated.</summary>
        public string RunKey => $"{context.WorkflowExecutionContext.Id}:{context.Id}";

        /// <exception cref="InvalidOperationException">The input is empty or holds no card id.</exception>
        public CardId CardOf(Input<string> card)
        {
            var text = card.GetOrDefault(context);
            return CardId.TryParse(text, out var id)
                ? id
                : throw new InvalidOperationException(
                    $"В активности «{context.Activity.Id}» не указана карточка: в поле «Карточка» стоит «{text}»."
                );
        }
    }
}
