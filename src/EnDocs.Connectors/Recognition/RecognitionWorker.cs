using System.Text.Json;
using EnDocs.Core.Recognition;
using EnDocs.Core.TaxNumbers;

namespace EnDocs.Connectors.Recognition;

/// <summary>The child process that reads hostile files: <c>EnDocs.Server --recognize job.json</c> answers with JSON on its standard output.</summary>
public static class RecognitionWorker
{
    /// <summary>The first argument by which <c>Main</c> knows that it is a worker.</summary>
    public const string Argument = "--recognize";

    /// <returns>The exit code: 0 whenever an answer was written, be it good or bad.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [Argument, var jobFile])
        {
            await Console.Error.WriteLineAsync($"usage: {Argument} job.json");
            return 2;
        }

        // Two workers share the machine's cores with the server; threads that spin would only take them away.
        OpenCvSharp.Cv2.SetNumThreads(1);
        var answer = await AnswerAsync(jobFile);
        await using var output = Console.OpenStandardOutput();
        await JsonSerializer.SerializeAsync(output, answer, RecognitionJson.Readable.RecognitionAnswer);
        return 0;
    }

    private static async Task<RecognitionAnswer> AnswerAsync(string jobFile)
    {
        try
        {
            await using var file = File.OpenRead(jobFile);
            var job =
                await JsonSerializer.DeserializeAsync(file, RecognitionJson.Readable.RecognitionJob)
                ?? throw new JsonException("The job is empty.");
            return new RecognitionAnswer { Document = await RecognizeAsync(job) };
        }
        catch (RecognitionFailedException failed)
        {
            return new RecognitionAnswer { Failed = failed.Message };
        }
        catch (RecognitionUnavailableException unavailable)
        {
            return new RecognitionAnswer { Unavailable = unavailable.Message };
        }
        catch (Pages.ToolTimeoutException slow)
        {
            await Console.Error.WriteLineAsync(slow.Message);
            return new RecognitionAnswer { Failed = "Страница слишком сложная: её не удалось прочитать за отведённое время." };
        }
    }

    private static Task<RecognizedDocument> RecognizeAsync(RecognitionJob job) =>
        FileRecognition.RunAsync(
            new RecognitionRequest
            {
                Path = job.Path,
                FileName = job.FileName,
                OwnOrganisations = [.. job.OwnInns.Select(Inn.Parse)],
                Today = job.Today,
            },
            job.WorkFolder,
            job.MostPages,
            CancellationToken.None
        );
}
