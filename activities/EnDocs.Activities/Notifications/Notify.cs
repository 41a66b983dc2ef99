using System.ComponentModel.DataAnnotations;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;
using EnDocs.Activities.Tasks;
using EnDocs.Core.Notifications;
using EnDocs.Core.Tasks;

namespace EnDocs.Activities.Notifications;

/// <summary>Tells somebody something in the portal and by letter. Does not wait: the letter leaves after the commit.</summary>
[Activity("EnDocs", "Оповещения", "Уведомление в портале и письмо", DisplayName = "Оповестить")]
public sealed class Notify : CodeActivity
{
    [Required]
    [Input(DisplayName = "Карточка", Order = 0)]
    public Input<string> Card { get; set; } = default!;

    [Input(
        DisplayName = "Кому",
        UIHint = InputUIHints.DropDown,
        UIHandler = typeof(PerformerOptions),
        DefaultValue = "initiator",
        Order = 1
    )]
    public Input<string> Recipient { get; set; } = new("initiator");

    [Required]
    [Input(DisplayName = "Тема", Description = "Она же — текст уведомления в портале", DefaultSyntax = "Liquid", Order = 2)]
    public Input<string> Subject { get; set; } = default!;

    [Input(DisplayName = "Текст письма", UIHint = InputUIHints.MultiLine, DefaultSyntax = "Liquid", Order = 3)]
    public Input<string> Text { get; set; } = default!;

    [Input(DisplayName = "В портале", DefaultValue = true, Order = 4)]
    public Input<bool> InPortal { get; set; } = new(true);

    [Input(DisplayName = "Письмом", DefaultValue = true, Order = 5)]
    public Input<bool> ByLetter { get; set; } = new(true);

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var recipient = Recipient.GetOrDefault(context);
        if (!Performer.TryParse(recipient, out var performer))
            throw new InvalidOperationException(
                $"В активности «{Id}» получатель записан неверно: «{recipient}». Нужно initiator, role:код или employee:номер."
            );

        await context
            .GetRequiredService<Announcements>()
            .TellAsync(
                new()
                {
                    Key = context.RunKey,
                    InstanceId = context.WorkflowExecutionContext.Id,
                    CardId = context.CardOf(Card),
                    Recipient = performer,
                    Subject = Subject.GetOrDefault(context) ?? "",
                    Text = Text.GetOrDefault(context) ?? "",
                    InPortal = InPortal.GetOrDefault(context),
                    ByLetter = ByLetter.GetOrDefault(context),
                },
                context.CancellationToken
            );
    }
}
