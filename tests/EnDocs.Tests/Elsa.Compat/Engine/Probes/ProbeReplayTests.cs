using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace EnDocs.Tests.Elsa.Compat.Engine.Probes;

/// <summary>
/// Activities that compiled unchanged against real Elsa behave here as they were recorded there. Each recorded file holds the
/// steps of one workflow of the probes, and what could be seen of the instance after each.
/// </summary>
internal sealed class ProbeReplayTests
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [TestCase("probe-01-approve")]
    [TestCase("probe-02-document-arrived")]
    [TestCase("probe-03-collect-signatures")]
    [TestCase("probe-04-attachments")]
    [TestCase("probe-05-requisites")]
    [TestCase("probe-06-requisites-continue")]
    [TestCase("probe-07-review-round")]
    public async Task Behaves_as_recorded(string name)
    {
        var recorded = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder(), "Recorded", $"{name}.json")))!;
        using var server = await ProbeServer.StartAsync(name);

        foreach (var step in recorded["steps"]!.AsArray())
        {
            var instance = await server.PlayAsync(step!.AsObject());
            if (step["expect"] is { } expected)
                Assert.That(Canonical(instance.Observe()), Is.EqualTo(Canonical(expected)), $"after {Text(step)}");
        }
    }

    /// <summary>Numbers in one spelling: JSON does not tell 1.50 from 1.5.</summary>
    private static string Canonical(JsonNode node) =>
        Regex.Replace(node.ToJsonString(Readable), @"(?<=: -?[0-9]+\.[0-9]*[1-9])0+(?=,?$)", "", RegexOptions.Multiline, TimeSpan.FromSeconds(1));

    private static string Text(JsonNode step)
    {
        var copy = step.DeepClone().AsObject();
        copy.Remove("expect");
        return copy.ToJsonString();
    }

    private static string Folder([CallerFilePath] string source = "") => Path.GetDirectoryName(source)!;
}
