using System.Text.Json;
using EnDocs.Connectors.Recognition.Pages;
using EnDocs.Core.Recognition;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EnDocs.Connectors.Recognition;

/// <summary>Recognises a file in a child process of our own: what a hostile file breaks there is gone with it.</summary>
internal sealed partial class WorkerRecognizer(IOptions<RecognitionOptions> options, ILogger<WorkerRecognizer> logger)
    : IRecognizer,
        IDisposable
{
    /// <summary>Where the folders of single recognitions are made.</summary>
    internal string TemporaryFolder { get; init; } = Path.GetTempPath();

    private readonly SemaphoreSlim _places = new(options.Value.AtOnce);

    public async Task<RecognizedDocument> RecognizeAsync(RecognitionRequest request, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            return await InWorkFolderAsync(request, cancellationToken);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();

    private async Task<RecognizedDocument> InWorkFolderAsync(RecognitionRequest request, CancellationToken cancellationToken)
    {
        var folder = MakeWorkFolder();
        try
        {
            return await RunAsync(request, folder, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private string MakeWorkFolder()
    {
        try
        {
            return WorkFolder.CreateIn(TemporaryFolder);
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            throw new RecognitionUnavailableException(
                $"Во временной папке {TemporaryFolder} нельзя создать рабочую папку распознавания: проверьте свободное место и право записи.",
                full
            );
        }
    }

    private async Task<RecognizedDocument> RunAsync(RecognitionRequest request, string folder, CancellationToken cancellationToken)
    {
        var job = Path.Combine(folder, "job.json");
        await File.WriteAllTextAsync(
            job,
            JsonSerializer.Serialize(Job(request, folder), RecognitionJson.Readable.RecognitionJob),
            cancellationToken
        );
        ToolAnswer answer;
        try
        {
            answer = await OutsideTool.RunAsync(
                OwnProgram.DotNet,
                [WorkerAssembly(), RecognitionWorker.Argument, job],
                Limits(),
                cancellationToken
            );
        }
        catch (ToolTimeoutException slow)
        {
            throw new RecognitionFailedException($"Файл не удалось распознать за {options.Value.TimeoutSeconds} секунд.", slow);
        }

        if (WasAskedToStop(answer.ExitCode))
            throw new RecognitionUnavailableException("Распознавание прервано: его процесс остановлен. Файл будет распознан ещё раз.");
        if (answer.ExitCode != 0)
        {
            LogBroken(answer.ExitCode, answer.Errors.Length > 2000 ? answer.Errors[^2000..] : answer.Errors);
            throw new RecognitionFailedException("Файл не удалось распознать: при чтении не хватило памяти или он повреждён.");
        }

        return Document(answer.Output);
    }

    /// <summary>SIGHUP, SIGINT and SIGTERM come from people and from a shutdown, not from the file.</summary>
    internal static bool WasAskedToStop(int exitCode) => exitCode is 129 or 130 or 143;

    private static RecognizedDocument Document(string output)
    {
        RecognitionAnswer? answer;
        try
        {
            answer = JsonSerializer.Deserialize(output, RecognitionJson.Readable.RecognitionAnswer);
        }
        catch (JsonException broken)
        {
            throw new RecognitionFailedException("Файл не удалось распознать: ответ распознавания оборван.", broken);
        }

        if (answer?.Unavailable is { } missing)
            throw new RecognitionUnavailableException(missing);
        return answer?.Document ?? throw new RecognitionFailedException(answer?.Failed ?? "Файл не удалось распознать.");
    }

    private RecognitionJob Job(RecognitionRequest request, string folder) =>
        new()
        {
            Path = Path.GetFullPath(request.Path),
            FileName = request.FileName,
            OwnInns = [.. request.OwnOrganisations.Select(inn => inn.Digits)],
            Today = request.Today,
            WorkFolder = folder,
            MostPages = options.Value.MostPages,
        };

    private ToolLimits Limits() =>
        new(TimeSpan.FromSeconds(options.Value.TimeoutSeconds))
        {
            MemoryMegabytes = options.Value.MemoryMegabytes,
            Environment = OwnProgram.ShortLived,
        };

    private string WorkerAssembly()
    {
        var assembly = options.Value.WorkerAssembly.Length > 0 ? options.Value.WorkerAssembly : OwnProgram.Assembly;
        return File.Exists(assembly)
            ? assembly
            : throw new RecognitionUnavailableException(
                $"Не найдена программа распознавания «{assembly}». Проверьте настройку {RecognitionOptions.Section}:{nameof(RecognitionOptions.WorkerAssembly)}."
            );
    }

    [LoggerMessage(2101, LogLevel.Warning, "Recognition worker ended with code {ExitCode}: {Errors}")]
    private partial void LogBroken(int exitCode, string errors);
}
