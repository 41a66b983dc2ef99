using System.Xml.Linq;
using EnDocs.Tests.Support.Repository;
using NUnit.Framework;

namespace EnDocs.Tests.Architecture;

/// <summary>The arrows of docs/ARCHITECTURE.md. A new arrow is a decision: change the table there and here, and say why in docs/adr.</summary>
public sealed class ProjectArrowTests
{
    [TestCase("src/Elsa.Compat")]
    [TestCase("src/EnDocs.Core")]
    [TestCase("src/Elsa.Compat.Expressions", "Elsa.Compat")]
    [TestCase("src/Elsa.Compat.Runtime", "Elsa.Compat")]
    [TestCase("src/Elsa.Compat.Server", "Elsa.Compat.Runtime")]
    [TestCase("src/EnDocs.Connectors", "EnDocs.Core")]
    [TestCase("src/EnDocs.Portal", "EnDocs.Core")]
    [TestCase("src/EnDocs.Processes", "EnDocs.Core", "Elsa.Compat.Runtime")]
    [TestCase("src/EnDocs.Persistence", "EnDocs.Core", "Elsa.Compat.Runtime")]
    [TestCase("activities/EnDocs.Activities", "Elsa.Compat", "EnDocs.Core")]
    public void A_room_uses_only_the_rooms_that_the_map_allows(string folder, params string[] allowed) =>
        Assert.That(ReferencesOf(folder), Is.SubsetOf(allowed));

    [Test]
    public void Nobody_uses_the_server_but_the_tests()
    {
        var users = Projects().Where(project => ReferencesOf(project).Contains("EnDocs.Server"));

        Assert.That(users, Is.All.StartsWith("tests/"));
    }

    [Test]
    public void Every_project_of_the_product_has_a_row_in_the_table()
    {
        var rows = typeof(ProjectArrowTests)
            .GetMethod(nameof(A_room_uses_only_the_rooms_that_the_map_allows))!
            .GetCustomAttributes(typeof(TestCaseAttribute), inherit: false)
            .Select(row => (string)((TestCaseAttribute)row).Arguments[0]!);

        Assert.That(
            Projects().Where(project => !project.StartsWith("tests/", StringComparison.Ordinal)),
            Is.EquivalentTo(rows.Append("src/EnDocs.Server"))
        );
    }

    private static string[] ReferencesOf(string folder) =>
        [
            .. XDocument
                .Load(Directory.GetFiles(RepositoryRoot.Combine(folder), "*.csproj").Single())
                .Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!)),
        ];

    private static IEnumerable<string> Projects() =>
        new[] { "src", "activities", "tests" }
            .SelectMany(folder => Directory.GetFiles(RepositoryRoot.Combine(folder), "*.csproj", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(RepositoryRoot.Path, Path.GetDirectoryName(file)!));
}
