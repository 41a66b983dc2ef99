using EnDocs.Connectors.Recognition;
using EnDocs.Core.Recognition;
using EnDocs.Core.TaxNumbers;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EnDocs.IntegrationTests.Recognition;

/// <summary>A folder for files and the recogniser that runs the real worker process on them.</summary>
internal sealed class RecognitionRoom : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("endocs-recognition-tests-").FullName;

    public static DateOnly Today { get; } = new(2026, 11, 24);

    public RecognitionOptions Options { get; } = new() { TimeoutSeconds = 240 };

    public string Save(byte[] content, string name)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public async Task<RecognizedDocument> RecognizeAsync(byte[] content, string name, params Inn[] own)
    {
        using var recognizer = new WorkerRecognizer(
            Microsoft.Extensions.Options.Options.Create(Options),
            NullLogger<WorkerRecognizer>.Instance
        );
        var request = new RecognitionRequest
        {
            Path = Save(content, name),
            FileName = name,
            OwnOrganisations = own,
            Today = Today,
        };
        return await recognizer.RecognizeAsync(request, TestContext.CurrentContext.CancellationToken);
    }

    public Task<FileProbeResult> ProbeAsync(byte[] content, string name) =>
        new FileProbe().ProbeAsync(Save(content, name), name, TestContext.CurrentContext.CancellationToken);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
