using System.Diagnostics;
using EnDocs.Connectors.Recognition;

namespace EnDocs.Tests.EnDocs.Connectors.Recognition;

/// <summary>What a killed server leaves in the temporary folder, and who may clear it.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WorkFolderTests
{
    private readonly string _temp = Directory.CreateTempSubdirectory("endocs-sweep-").FullName;

    [TearDown]
    public void RemoveTemp() => Directory.Delete(_temp, recursive: true);

    [Test]
    public void A_dead_process_leaves_nothing_after_the_next_start()
    {
        var left = Make(WorkFolder.NameFor(Environment.MachineName, EndedProcess()) + "abc");
        File.WriteAllText(Path.Combine(left, "job.json"), "{}");

        Assert.That(WorkFolder.RemoveLeftIn(_temp), Is.EqualTo(1));
        Assert.That(left, Does.Not.Exist);
    }

    [Test]
    public void Folders_of_the_living_of_other_machines_and_of_others_stay()
    {
        string[] kept =
        [
            Make(WorkFolder.NameFor(Environment.MachineName, Environment.ProcessId) + "abc"),
            Make(WorkFolder.NameFor("another-machine", EndedProcess()) + "abc"),
            Make("endocs-recognition-tests-abc"),
            Make("somebody-else"),
        ];

        Assert.That(WorkFolder.RemoveLeftIn(_temp), Is.Zero);
        Assert.That(kept, Has.All.Exist);
    }

    private string Make(string name) => Directory.CreateDirectory(Path.Combine(_temp, name)).FullName;

    private static int EndedProcess()
    {
        using var process = Process.Start("true");
        process.WaitForExit();
        return process.Id;
    }
}
