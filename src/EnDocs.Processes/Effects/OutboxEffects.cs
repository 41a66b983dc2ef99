using System.Text.Json;
using Elsa.Workflows.Runtime;
using EnDocs.Core.Effects;

namespace EnDocs.Processes.Effects;

/// <summary>Fills <see cref="IEffects"/>: an effect becomes a message that the burst's commit stores.</summary>
internal sealed class OutboxEffects(Outbox outbox) : IEffects
{
    public void Record(Effect effect)
    {
        var (kind, lane, payload) = effect switch
        {
            SendLetter letter => (EffectKinds.SendLetter, EffectKinds.MailLane, Payload(letter)),
            RecognizeFile file => (EffectKinds.RecognizeFile, EffectKinds.RecognitionLane, Payload(file)),
            _ => throw new ArgumentOutOfRangeException(nameof(effect), effect.GetType().Name, "An effect that nobody carries out."),
        };
        outbox.Add(
            new()
            {
                Kind = kind,
                Lane = lane,
                Key = effect.Key,
                InstanceId = effect.InstanceId,
                Payload = payload,
            }
        );
    }

    private static string Payload(SendLetter effect) =>
        JsonSerializer.Serialize(
            new LetterPayload
            {
                To = effect.Letter.To,
                ToName = effect.Letter.ToName,
                Subject = effect.Letter.Subject,
                Text = effect.Letter.Text,
                CardId = effect.CardId?.ToString(),
            },
            EffectPayloads.Readable.LetterPayload
        );

    private static string Payload(RecognizeFile effect) =>
        JsonSerializer.Serialize(
            new RecognitionPayload { File = effect.File.Value, FileName = effect.FileName },
            EffectPayloads.Readable.RecognitionPayload
        );
}
