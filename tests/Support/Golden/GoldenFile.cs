using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace EnDocs.Tests.Support.Golden;

/// <summary>
/// Compares what leaves the process with a file that was reviewed once. The files stand in the folder <c>Golden</c> beside the test;
/// <c>ACCEPT_GOLDEN=1</c> rewrites them, and the diff is the review.
/// </summary>
public static class GoldenFile
{
    private static bool Accepts => Environment.GetEnvironmentVariable("ACCEPT_GOLDEN") == "1";

    public static void Matches(string actual, string name, [CallerFilePath] string test = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(test)!, "Golden", name);
        var text = actual.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        if (Accepts)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            return;
        }

        Assert.That(path, Does.Exist, $"There is no golden file {name} yet: look at the output, then run with ACCEPT_GOLDEN=1.");
        Assert.That(
            text,
            Is.EqualTo(File.ReadAllText(path).ReplaceLineEndings("\n")),
            $"{name} changed. If that is what you want, run with ACCEPT_GOLDEN=1."
        );
    }

    /// <summary>Compares as JSON, indented, so that the golden file reads well and the order of spaces says nothing.</summary>
    public static void MatchesJson(string actual, string name, [CallerFilePath] string test = "")
    {
        var node = JsonNode.Parse(actual)!;
        Matches(node.ToJsonString(Indented), name, test);
    }

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
