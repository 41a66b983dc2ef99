using EnDocs.Connectors.Recognition.Pages;
using EnDocs.Core.Recognition;

namespace EnDocs.IntegrationTests.Recognition;

public sealed class OutsideToolTests
{
    private static readonly ToolLimits Generous = new(TimeSpan.FromSeconds(30));

    [TestCase(null)]
    [TestCase(256)]
    public void A_missing_program_names_the_packages_to_install(int? megabytes)
    {
        var limits = Generous with { MemoryMegabytes = megabytes };

        Assert.That(
            async () => await OutsideTool.RunAsync("tesseract-that-is-not-there", [], limits, CancellationToken.None),
            Throws.TypeOf<RecognitionUnavailableException>().With.Message.Contains("tesseract-ocr-rus")
        );
    }

    [Test]
    public async Task A_program_that_eats_memory_is_stopped()
    {
        var limits = Generous with { MemoryMegabytes = 64 };

        var answer = await OutsideTool.RunAsync("bash", ["-c", "head -c 400M /dev/zero | tail"], limits, CancellationToken.None);

        Assert.That(answer.ExitCode, Is.Not.Zero);
    }

    [Test]
    public async Task A_program_that_overstays_is_killed_with_its_children()
    {
        var file = Path.GetTempFileName();

        Assert.That(
            async () =>
                await OutsideTool.RunAsync(
                    "bash",
                    ["-c", $"sleep 300 & echo $! > {file}; wait"],
                    new(TimeSpan.FromSeconds(2)),
                    CancellationToken.None
                ),
            Throws.TypeOf<ToolTimeoutException>()
        );
        var child = (await File.ReadAllTextAsync(file)).Trim();
        File.Delete(file);
        Assert.That(() => IsAlive(child), Is.False.After(5000, 100));
    }

    [Test]
    public async Task Endless_output_is_cut_off()
    {
        var limits = Generous with { OutputMegabytes = 1 };

        var answer = await OutsideTool.RunAsync("head", ["-c", "5000000", "/dev/zero"], limits, CancellationToken.None);

        Assert.That(answer.Output, Has.Length.EqualTo(1024 * 1024));
    }

    /// <summary>A killed process may stay as a zombie until its new parent looks at it.</summary>
    private static bool IsAlive(string pid)
    {
        var status = $"/proc/{pid}/stat";
        return File.Exists(status) && !File.ReadAllText(status).Contains(") Z ", StringComparison.Ordinal);
    }
}
