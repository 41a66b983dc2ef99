using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EnDocs.Connectors.Recognition;
using EnDocs.Core.Recognition;
using EnDocs.Core.TaxNumbers;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EnDocs.Benchmarks;

/// <summary><c>recognize DIR OUT [OWN.json]</c>: recognises every file of a folder and writes one JSON each, so that a score can be taken; prints time and CPU per page.</summary>
internal static class RecognizeFolder
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Length < 2)
        {
            await Console.Error.WriteLineAsync("usage: recognize DIR OUT [OWN.json]");
            return 2;
        }

        Directory.CreateDirectory(args[1]);
        var own = args.Length > 2 ? Own(args[2]) : [];
        using var recognizer = new WorkerRecognizer(Options.Create(new RecognitionOptions()), NullLogger<WorkerRecognizer>.Instance);
        var (pages, failed, cpuBefore) = (0, 0, ChildrenSeconds());
        foreach (var file in Directory.EnumerateFiles(args[0]).Order(StringComparer.Ordinal))
        {
            var read = await OneAsync(recognizer, file, args[1], own);
            pages += read;
            failed += read == 0 ? 1 : 0;
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{pages} pages, {failed} files refused, {(ChildrenSeconds() - cpuBefore) / Math.Max(1, pages):0.00} CPU-s per page"
            )
        );
        return 0;
    }

    private static async Task<int> OneAsync(WorkerRecognizer recognizer, string file, string folder, IReadOnlyList<Inn> own)
    {
        var request = new RecognitionRequest
        {
            Path = file,
            FileName = Path.GetFileName(file),
            OwnOrganisations = own,
            Today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime),
        };
        var (clock, cpu) = (Stopwatch.StartNew(), ChildrenSeconds());
        try
        {
            var document = await recognizer.RecognizeAsync(request, CancellationToken.None);
            await File.WriteAllTextAsync(
                Path.Combine(folder, Path.GetFileNameWithoutExtension(file) + ".json"),
                Json(document).ToJsonString(Readable)
            );
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{request.FileName} {document.KindCode} {document.Fields.Count} fields, {document.Pages.Count} pages, {clock.Elapsed.TotalSeconds:0.0} s, {ChildrenSeconds() - cpu:0.0} CPU-s"
                )
            );
            return document.Pages.Count;
        }
        catch (RecognitionFailedException refused)
        {
            Console.WriteLine($"{request.FileName}: {refused.Message}");
            return 0;
        }
    }

    /// <summary>«seller.inn» becomes <c>{"seller":{"inn":…}}</c>; confidences stand beside under <c>confidence</c>.</summary>
    private static JsonObject Json(RecognizedDocument document)
    {
        var root = new JsonObject { ["kind"] = document.KindCode };
        var confidence = new JsonObject();
        foreach (var field in document.Fields)
        {
            var node = root;
            var parts = field.Key.Split('.');
            foreach (var part in parts[..^1])
            {
                if (node[part] is not JsonObject inner)
                    node[part] = inner = [];
                node = inner;
            }

            node[parts[^1]] = field.Value;
            confidence[field.Key] = field.Confidence;
        }

        root["confidence"] = confidence;
        root["warnings"] = new JsonArray([.. document.Warnings.Select(warning => JsonValue.Create(warning))]);
        return root;
    }

    private static List<Inn> Own(string file) =>
        [.. JsonNode.Parse(File.ReadAllText(file))!.AsArray().Select(organisation => Inn.Parse((string)organisation!["inn"]!))];

    /// <summary>CPU seconds of ended children and theirs, as Linux counts them for this process.</summary>
    private static double ChildrenSeconds()
    {
        var stat = File.ReadAllText("/proc/self/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[13], CultureInfo.InvariantCulture) + long.Parse(fields[14], CultureInfo.InvariantCulture)) / 100.0;
    }
}
