using EnDocs.Tests.Support.Repository;

namespace EnDocs.Tests.Architecture;

/// <summary>A C# file of the product, for the rules that only the text can show.</summary>
internal sealed record SourceFile(string Path, string[] Lines)
{
    /// <summary>The folder of its project.</summary>
    public string Project => string.Join('/', Path.Split('/').Take(2));

    /// <summary>Every hand-written file of the given folders; migrations and build output are not.</summary>
    public static IEnumerable<SourceFile> In(params string[] folders) =>
        folders
            .SelectMany(folder => Directory.EnumerateFiles(RepositoryRoot.Combine(folder), "*.cs", SearchOption.AllDirectories))
            .Select(file => System.IO.Path.GetRelativePath(RepositoryRoot.Path, file))
            .Where(file => !file.Split('/').Intersect(["bin", "obj", "Migrations"]).Any())
            .Select(file => new SourceFile(file, File.ReadAllLines(RepositoryRoot.Combine(file))));
}
