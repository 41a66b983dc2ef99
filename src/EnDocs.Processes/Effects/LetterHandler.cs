using System.Text.Json;
using Elsa.Workflows.Runtime;
using EnDocs.Core.Audit;
using EnDocs.Core.Cards;
using EnDocs.Core.Letters;
using EnDocs.Core.Processes;

namespace EnDocs.Processes.Effects;

/// <summary>Hands letters to the post office. A refused one is told in the history of its card.</summary>
internal sealed class LetterHandler(IPostOffice post, IAuditTrail audit, IUnitOfWork work, TimeProvider time) : IOutboxHandler
{
    public string Kind => EffectKinds.SendLetter;

    public async Task<Stimulus?> HandleAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var payload =
            JsonSerializer.Deserialize(message.Payload, EffectPayloads.Readable.LetterPayload)
            ?? throw new OutboxPermanentFailureException($"The letter {message.Key} is empty.");
        try
        {
            await post.SendAsync(
                new()
                {
                    Key = message.Key,
                    To = payload.To,
                    ToName = payload.ToName,
                    Subject = payload.Subject,
                    Text = payload.Text,
                    CardId = CardOf(payload),
                },
                cancellationToken
            );
            return null;
        }
        catch (LetterRefusedException refused)
        {
            await TellAsync(payload, refused, cancellationToken);
            throw new OutboxPermanentFailureException($"The letter {message.Key} was refused: {refused.Message}", null, refused);
        }
    }

    private static CardId? CardOf(LetterPayload payload) => CardId.TryParse(payload.CardId, out var card) ? card : null;

    private async Task TellAsync(LetterPayload payload, LetterRefusedException refused, CancellationToken cancellationToken)
    {
        audit.Add(
            new()
            {
                Id = Guid.CreateVersion7(time.GetUtcNow()),
                At = time.GetUtcNow(),
                CardId = CardOf(payload),
                Action = "letter.refused",
                Text = $"Письмо «{payload.Subject}» не доставлено ({payload.ToName}, {payload.To}): {refused.Message}",
            }
        );
        await work.SaveAsync(cancellationToken);
    }
}
