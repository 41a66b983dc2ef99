namespace EnDocs.Tests.Support.Repository;

/// <summary>The root folder of the checked-out repository, for tests that read its sources or start its programs.</summary>
public static class RepositoryRoot
{
    public static string Path { get; } = Find();

    public static string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "EnDocs.Workflows.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"No EnDocs.Workflows.sln above {AppContext.BaseDirectory}: run the tests from a checkout.");
    }
}
