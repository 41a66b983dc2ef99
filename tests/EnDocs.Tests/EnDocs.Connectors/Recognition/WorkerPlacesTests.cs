using EnDocs.Connectors.Recognition;
using EnDocs.Core.Recognition;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EnDocs.Tests.EnDocs.Connectors.Recognition;

public sealed class WorkerPlacesTests
{
    [Test]
    [CancelAfter(20_000)]
    public void A_full_temporary_folder_takes_no_place_of_recognition_with_it(CancellationToken patience)
    {
        using var recognizer = new WorkerRecognizer(
            Options.Create(new RecognitionOptions { AtOnce = 1 }),
            NullLogger<WorkerRecognizer>.Instance
        )
        {
            TemporaryFolder = "/proc/no-folder-can-be-made-here",
        };
        var request = new RecognitionRequest
        {
            Path = "счёт.pdf",
            FileName = "счёт.pdf",
            OwnOrganisations = [],
            Today = new(2026, 11, 24),
        };

        for (var attempt = 1; attempt <= 2; attempt++)
            Assert.That(
                async () => await recognizer.RecognizeAsync(request, patience),
                Throws.TypeOf<RecognitionUnavailableException>().With.Message.Contains("временной папке")
            );
    }
}
