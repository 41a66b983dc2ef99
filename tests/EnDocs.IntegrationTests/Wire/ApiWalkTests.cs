using System.ComponentModel;
using System.Diagnostics;
using EnDocs.Tests.Support.Repository;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>The walk over Elsa's API that anybody can make on his own server.</summary>
public sealed class ApiWalkTests
{
    /// <summary>What does not count yet; a line goes when its endpoint comes.</summary>
    private static readonly string[] NotYet = ["ANY /workflows/{path}"];

    [Test]
    public async Task Every_endpoint_that_Studio_and_integrators_need_counts()
    {
        var lines = await WalkAsync("admin", WireServer.AdministratorPassword);

        Assert.That(lines[..^1].Select(line => line.Split(": ")[0]), Is.EqualTo(NotYet), string.Join('\n', lines));
        Assert.That(lines[^1], Is.EqualTo($"{80 - NotYet.Length}/80"));
    }

    [Test]
    public async Task Without_a_right_password_nothing_counts_and_the_reasons_are_said()
    {
        var lines = await WalkAsync("admin", "wrong");

        Assert.That(lines[0], Does.StartWith("POST identity/login: "));
        Assert.That(int.Parse(lines[^1].Split('/')[0], provider: null), Is.LessThan(10));
    }

    private static async Task<string[]> WalkAsync(string login, string password)
    {
        string[] arguments = [RepositoryRoot.Combine("scripts", "walk-elsa-api.py"), WireServer.Server.Address.ToString(), login, password];
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
}
