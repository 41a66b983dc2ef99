using System.Runtime.CompilerServices;
using Elsa.Workflows;
using NUnit.Framework;
using PublicApiGenerator;

namespace EnDocs.Tests.Elsa.Compat.PublicApi;

/// <summary>
/// What authors of activities write against. A change here is a change of the contract with their code, and with real Elsa's; the
/// difference of the golden file is what gets reviewed. <c>ACCEPT_GOLDEN=1</c> rewrites it.
/// </summary>
internal sealed class AuthoringModelTests
{
    /// <summary>Namespaces that exist in Elsa; the others are ours and change freely.</summary>
    private static readonly string[] Authoring =
    [
        "Elsa.Workflows",
        "Elsa.Workflows.Activities",
        "Elsa.Workflows.Activities.Flowchart.Activities",
        "Elsa.Workflows.Activities.Flowchart.Attributes",
        "Elsa.Workflows.Activities.Flowchart.Models",
        "Elsa.Workflows.Attributes",
        "Elsa.Workflows.Memory",
        "Elsa.Workflows.Models",
        "Elsa.Workflows.Options",
        "Elsa.Workflows.Signals",
        "Elsa.Workflows.UIHints",
        "Elsa.Workflows.UIHints.CheckList",
        "Elsa.Workflows.UIHints.CodeEditor",
        "Elsa.Workflows.UIHints.Dropdown",
        "Elsa.Workflows.UIHints.RadioList",
        "Elsa.Expressions.Models",
        "Elsa.Extensions",
    ];

    [Test]
    public void The_authoring_model_changes_only_on_purpose()
    {
        var types = typeof(Activity).Assembly.GetExportedTypes().Where(type => Authoring.Contains(type.Namespace)).ToArray();
        var options = new ApiGeneratorOptions
        {
            IncludeTypes = types,
            IncludeAssemblyAttributes = false,
            ExcludeAttributes = [typeof(CompilerGeneratedAttribute).FullName!],
        };

        var api = typeof(Activity).Assembly.GeneratePublicApi(options).ReplaceLineEndings("\n").TrimEnd() + "\n";

        if (Environment.GetEnvironmentVariable("ACCEPT_GOLDEN") == "1")
            File.WriteAllText(Golden(), api);

        Assert.That(api, Is.EqualTo(File.ReadAllText(Golden())), "accept with ACCEPT_GOLDEN=1 if this is meant");
    }

    private static string Golden([CallerFilePath] string source = "") =>
        Path.Combine(Path.GetDirectoryName(source)!, "authoring-model.txt");
}
