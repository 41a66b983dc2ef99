using EnDocs.Tests.Support.Repository;

namespace EnDocs.IntegrationTests.Crash;

/// <summary>The shipped processes, and some of the test's own: the invoice alone waits for no timer, tells nobody anything and does nothing in the background.</summary>
internal static class CrashWorkflows
{
    /// <returns>A temporary folder with their files; the caller deletes it.</returns>
    public static string Copy()
    {
        var folder = Directory.CreateTempSubdirectory("endocs-crash-").FullName;
        string[] sources = [RepositoryRoot.Combine("workflows"), RepositoryRoot.Combine("tests", "EnDocs.IntegrationTests", "Crash")];
        foreach (var file in sources.SelectMany(source => Directory.GetFiles(source, "*.json", SearchOption.AllDirectories)))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return folder;
    }
}
