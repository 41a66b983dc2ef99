using System.Text.RegularExpressions;
using EnDocs.Tests.Support.Repository;
using NUnit.Framework;

namespace EnDocs.Tests.Pains;

/// <summary>A promise whose test was renamed or removed is no promise.</summary>
internal sealed partial class PainsTableTests
{
    [Test]
    public void Every_row_names_its_thread_and_tests_that_exist()
    {
        var sources = Directory
            .EnumerateFiles(RepositoryRoot.Combine("tests"), "*Tests.cs", SearchOption.AllDirectories)
            .ToLookup(file => Path.GetFileNameWithoutExtension(file)!);
        var rows = File.ReadAllLines(RepositoryRoot.Combine("docs", "pains.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Skip(1)
            .ToList();

        Assert.That(rows, Has.Count.GreaterThanOrEqualTo(11));
        foreach (var row in rows)
        {
            Assert.That(row.Split('|')[2], Does.Match("#[0-9]{3,}"));
            var tests = TestName().Matches(row);
            Assert.That(tests, Is.Not.Empty, row);
            foreach (Match test in tests)
                Assert.That(
                    sources[test.Groups["class"].Value].Select(File.ReadAllText),
                    Has.Some.Contains($" {test.Groups["test"].Value}("),
                    test.Value
                );
        }
    }

    [GeneratedRegex("`(?<class>[A-Za-z]+Tests)\\.(?<test>[A-Za-z0-9_]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TestName();
}
