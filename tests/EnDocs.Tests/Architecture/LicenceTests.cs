using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EnDocs.Tests.Support.Golden;
using EnDocs.Tests.Support.Repository;
using NUnit.Framework;

namespace EnDocs.Tests.Architecture;

/// <summary>What we ship and build with is free for everyone to use, and THIRD-PARTY-NOTICES names it.</summary>
public sealed class LicenceTests
{
    /// <summary>Licences that ask only to be named. A new one is added by somebody who has read it.</summary>
    private static readonly string[] Permissive =
    [
        "MIT",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "PostgreSQL",
        "ISC",
        "0BSD",
        "MS-PL",
        "Zlib",
    ];

    private static readonly string[] Programs =
    [
        "src/EnDocs.Server",
        "tests/EnDocs.Tests",
        "tests/EnDocs.IntegrationTests",
        "tests/EnDocs.EndToEnd",
        "tests/EnDocs.Benchmarks",
    ];

    /// <summary>Of fonts, which are not linked with anything.</summary>
    private const string FontLicence = "OFL-1.1";

    [Test]
    public void Each_npm_package_has_a_permissive_licence() =>
        Assert.That(NpmPackages().Where(package => !Permissive.Contains(package.Licence) && package.Licence != FontLicence), Is.Empty);

    [TestCaseSource(nameof(Programs))]
    public void Each_package_has_a_permissive_licence(string project)
    {
        var packages = RestoredPackage.Of(project);

        Assert.That(packages, Is.Not.Empty);
        Assert.That(packages.Where(package => !Permissive.Contains(package.Licence)), Is.Empty);
    }

    [Test]
    public void The_notices_name_every_package_that_the_server_ships()
    {
        var text = new StringBuilder(
            """
            THIRD-PARTY NOTICES

            EnDocs Workflows is distributed under the MIT licence (file LICENSE). It contains or uses the packages below, each under its own licence;
            the text of every licence lies in the package and at https://spdx.org/licenses/. The list is made from the restored packages:
            scripts/third-party-notices.sh writes it again, and a test compares it.

            Programs that are installed beside the server and called as processes, not linked: Tesseract OCR (Apache-2.0), Poppler utilities
            (GPL-2.0-or-later), ZBar (LGPL-2.1-or-later), fonts DejaVu (Bitstream Vera licence). The server works without them; scans are then not read.


            """
        );
        foreach (var package in RestoredPackage.Of("src/EnDocs.Server").Where(package => package.IsShipped))
            text.AppendLine(package.ToString());
        text.AppendLine().AppendLine("From npm, delivered to the browser of whoever opens the designer:").AppendLine();
        foreach (var (name, version, licence) in NpmPackages())
            text.AppendLine(CultureInfo.InvariantCulture, $"{name} {version} — {licence}");

        GoldenFile.Matches(text.ToString(), RepositoryRoot.Combine("THIRD-PARTY-NOTICES"));
    }

    private static IEnumerable<(string Name, string Version, string Licence)> NpmPackages()
    {
        const string Folder = "node_modules/";
        var file = File.ReadAllText(RepositoryRoot.Combine("src", "Elsa.Compat.Server", "Studio", "package-lock.json"));
        return JsonNode.Parse(file)!["packages"]!
            .AsObject()
            .Where(package => package.Key.StartsWith(Folder, StringComparison.Ordinal))
            .Select(package =>
                (package.Key[Folder.Length..], package.Value!["version"]!.GetValue<string>(), package.Value["license"]!.GetValue<string>())
            );
    }
}
