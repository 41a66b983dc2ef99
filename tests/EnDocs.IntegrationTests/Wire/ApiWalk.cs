using System.ComponentModel;
using System.Diagnostics;
using EnDocs.Tests.Support.Repository;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>Runs <c>scripts/walk-elsa-api.py</c> as anybody can on his own server.</summary>
internal static class ApiWalk
{
    /// <returns>What it printed: the misses, then the count.</returns>
    public static async Task<string[]> RunAsync(Uri server, string login, string password)
    {
        string[] arguments = [RepositoryRoot.Combine("scripts", "walk-elsa-api.py"), server.ToString(), login, password];
        var start = new ProcessStartInfo("python3", arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        try
        {
            using var walk = Process.Start(start)!;
            var output = await walk.StandardOutput.ReadToEndAsync();
            await walk.WaitForExitAsync();
            return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Win32Exception)
        {
            Assert.Ignore("python3 is not installed here.");
            throw;
        }
    }

    public static void AssertWhole(string[] lines) => Assert.That(lines, Is.EqualTo(new[] { "80/80" }));
}
