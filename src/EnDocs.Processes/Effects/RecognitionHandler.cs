using System.Text.Json;
using Elsa.Workflows.Runtime;
using EnDocs.Core.Effects;
using EnDocs.Core.Files;
using EnDocs.Core.Organisations;
using EnDocs.Core.Recognition;
using EnDocs.Core.TaxNumbers;
using Microsoft.Extensions.Logging;

namespace EnDocs.Processes.Effects;

/// <summary>Has files recognised and answers the waiting process. Whatever goes wrong for good becomes an answer with a reason, so that no process is stuck.</summary>
internal sealed partial class RecognitionHandler(
    IRecognizer recognizer,
    IFileStore files,
    IOrganisations organisations,
    TimeProvider time,
    ILogger<RecognitionHandler> logger
) : IOutboxHandler
{
    /// <summary>How often recognition that is not available is tried again before the card is made without it.</summary>
    internal const int MostAttempts = 3;

    public string Kind => EffectKinds.RecognizeFile;

    public async Task<Stimulus?> HandleAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var payload = JsonSerializer.Deserialize(message.Payload, EffectPayloads.Readable.RecognitionPayload);
        if (payload is null || !FileHash.TryParse(payload.File, out var hash))
            return Answer(message, new() { Failure = "Файл не указан." });

        try
        {
            var document = await recognizer.RecognizeAsync(await RequestAsync(payload, hash, cancellationToken), cancellationToken);
            return Answer(message, new() { Document = WithoutWords(document) });
        }
        catch (RecognitionFailedException failure)
        {
            return Answer(message, new() { Failure = failure.Message });
        }
        catch (FileNotFoundException lost)
        {
            LogLost(lost, message.Key, hash.Value);
            return Answer(message, new() { Failure = "Файл не найден в хранилище." });
        }
        catch (RecognitionUnavailableException unavailable) when (message.Attempts + 1 >= MostAttempts)
        {
            return Answer(message, new() { Failure = unavailable.Message });
        }
        // An error of ours must not keep the document from people: after the last attempt its card is filled by hand.
        catch (Exception error) when (error is not OperationCanceledException && message.Attempts + 1 >= MostAttempts)
        {
            LogGaveUp(error, message.Key);
            return Answer(message, new() { Failure = "Внутренняя ошибка распознавания, администратор найдёт её в журнале сервера." });
        }
    }

    private async Task<RecognitionRequest> RequestAsync(RecognitionPayload payload, FileHash hash, CancellationToken cancellationToken)
    {
        var own = await organisations.AllAsync(cancellationToken);
        var now = time.GetUtcNow();
        return new()
        {
            Path = files.PathOf(hash),
            FileName = payload.FileName,
            OwnOrganisations =
            [
                .. own.Select(organisation => Inn.TryParse(organisation.Inn, out var inn) ? inn : (Inn?)null).OfType<Inn>(),
            ],
            // The latest of their dates: whose document it is, is not known before it is read.
            Today = own.Select(organisation => organisation.DateAt(now)).DefaultIfEmpty(DateOnly.FromDateTime(now.UtcDateTime)).Max(),
        };
    }

    /// <summary>Boxes of single words are large and nobody downstream asks for them; those of requisites stay.</summary>
    private static RecognizedDocument WithoutWords(RecognizedDocument document) =>
        document with
        {
            Pages = [.. document.Pages.Select(page => page with { Words = [] })],
        };

    private static Stimulus Answer(OutboxMessage message, EffectAnswer answer) =>
        new()
        {
            OperationId = $"effect:{message.Key}",
            Name = EffectAnswered.BookmarkName,
            Payload = new EffectAnswered(message.Key),
            InstanceId = message.InstanceId,
            StartsWorkflows = false,
            Input = new Dictionary<string, object> { [EffectAnswer.InputKey] = answer.Write() },
        };

    [LoggerMessage(4010, LogLevel.Error, "Gave up recognising {Key}")]
    private partial void LogGaveUp(Exception error, string key);

    [LoggerMessage(4011, LogLevel.Error, "The stored file {Hash} is lost and could not be recognised for {Key}: restore it from a backup")]
    private partial void LogLost(Exception lost, string key, string hash);
}
