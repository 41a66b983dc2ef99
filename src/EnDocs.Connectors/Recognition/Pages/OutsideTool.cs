using System.ComponentModel;
using System.Globalization;
using CliWrap;
using CliWrap.Exceptions;
using EnDocs.Core.Recognition;

namespace EnDocs.Connectors.Recognition.Pages;

/// <summary>Runs a program of the operating system with limits of time and memory; a program that overstays is killed with its children.</summary>
internal static class OutsideTool
{
    private const long Megabyte = 1024 * 1024;

    /// <returns>Exit code and both outputs; a non-zero code is not an exception here.</returns>
    /// <exception cref="RecognitionUnavailableException">The program is not installed.</exception>
    /// <exception cref="ToolTimeoutException">The program did not finish in <paramref name="limits"/>.</exception>
    public static async Task<ToolAnswer> RunAsync(
        string program,
        IReadOnlyList<string> arguments,
        ToolLimits limits,
        CancellationToken cancellationToken
    )
    {
        using var output = new BoundedOutput(limits.OutputMegabytes * Megabyte);
        using var errors = new BoundedOutput(Megabyte);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(limits.Time);
        var command = Limited(program, arguments, limits)
            .WithEnvironmentVariables(limits.Environment)
            .WithStandardOutputPipe(PipeTarget.ToStream(output))
            .WithStandardErrorPipe(PipeTarget.ToStream(errors))
            .WithValidation(CommandResultValidation.None);
        try
        {
            var result = await command.ExecuteAsync(timeout.Token);
            if (result.ExitCode == 127)
                throw Missing(program, null);
            return new ToolAnswer(result.ExitCode, output.Text, errors.Text);
        }
        catch (OperationCanceledException stopped) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ToolTimeoutException(program, limits.Time, stopped);
        }
        catch (Exception notStarted) when (notStarted is Win32Exception or CliWrapException)
        {
            throw Missing(program, notStarted);
        }
    }

    /// <summary>What to install when a program is missing.</summary>
    public static RecognitionUnavailableException Missing(string program, Exception? cause) =>
        new(
            $"Не удалось запустить программу «{program}». Установите пакеты: apt-get install tesseract-ocr tesseract-ocr-rus poppler-utils zbar-tools util-linux.",
            cause
        );

    private static Command Limited(string program, IReadOnlyList<string> arguments, ToolLimits limits)
    {
        if (limits.MemoryMegabytes is not { } megabytes || !OperatingSystem.IsLinux())
            return Cli.Wrap(program).WithArguments(arguments);
        // RLIMIT_DATA counts what a process may write; RLIMIT_AS would also count the address space that .NET only reserves.
        string[] prlimit =
        [
            string.Create(CultureInfo.InvariantCulture, $"--data={megabytes * Megabyte}"),
            string.Create(CultureInfo.InvariantCulture, $"--cpu={(long)Math.Ceiling(limits.Time.TotalSeconds) + 5}"),
            "--core=0",
            .. limits.FileMegabytes is { } file
                ? [string.Create(CultureInfo.InvariantCulture, $"--fsize={file * Megabyte}")]
                : Array.Empty<string>(),
            "--",
            program,
        ];
        return Cli.Wrap("prlimit").WithArguments([.. prlimit, .. arguments]);
    }
}

/// <summary>How much a program may take.</summary>
internal sealed record ToolLimits(TimeSpan Time)
{
    /// <summary><see langword="null"/>: the limit of the calling process is inherited.</summary>
    public long? MemoryMegabytes { get; init; }

    /// <summary>How large a file it may write; <see langword="null"/> sets no limit.</summary>
    public long? FileMegabytes { get; init; }

    public long OutputMegabytes { get; init; } = 64;

    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();
}

/// <summary>What a program said.</summary>
internal sealed record ToolAnswer(int ExitCode, string Output, string Errors);

/// <summary>A program did not finish in its time.</summary>
internal sealed class ToolTimeoutException(string program, TimeSpan time, Exception? cause)
    : Exception($"Program {program} did not finish in {time.TotalSeconds:0} s.", cause);
