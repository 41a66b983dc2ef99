using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace EnDocs.Connectors.Recognition;

/// <summary>How recognition runs: its worker process and the limits for one file.</summary>
public sealed class RecognitionOptions
{
    public const string Section = "Connectors:Recognition";

    /// <summary>The assembly whose <c>Main</c> answers <c>--recognize</c>; empty means EnDocs.Server.dll beside this one.</summary>
    public string WorkerAssembly { get; set; } = "";

    /// <summary>How long one file may take. Seconds.</summary>
    [Range(10, 3600)]
    public int TimeoutSeconds { get; set; } = 300;

    /// <summary>How much memory the worker and each of its tools may write to. Megabytes.</summary>
    [Range(256, 16384)]
    public int MemoryMegabytes { get; set; } = 2048;

    /// <summary>How many files are recognised at once.</summary>
    [Range(1, 16)]
    public int AtOnce { get; set; } = 2;

    /// <summary>Pages beyond this number are not read: requisites stand on the first ones.</summary>
    [Range(1, 500)]
    public int MostPages { get; set; } = 50;
}

[OptionsValidator]
internal sealed partial class RecognitionOptionsValidator : IValidateOptions<RecognitionOptions>;
