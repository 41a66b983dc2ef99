namespace EnDocs.Persistence;

/// <summary>Where this installation keeps its data.</summary>
public sealed record PersistenceOptions
{
    /// <summary>The folder of the embedded database, and of the files unless <see cref="FilesFolder"/> says otherwise. It is created when missing.</summary>
    public required string DataFolder { get; init; }

    /// <summary>A PostgreSQL connection string; null or blank means SQLite, in <see cref="DataFolder"/>.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Where the bytes of files lie, shared by all nodes; null means <c>files</c> in <see cref="DataFolder"/>.</summary>
    public string? FilesFolder { get; init; }

    internal bool IsPostgreSql => !string.IsNullOrWhiteSpace(ConnectionString);

    internal string FilesPath => Path.GetFullPath(FilesFolder ?? Path.Combine(DataFolder, "files"));

    internal string SqliteFile => Path.GetFullPath(Path.Combine(DataFolder, "endocs.db"));
}
