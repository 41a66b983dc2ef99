namespace EnDocs.Server.Installation;

/// <summary>Where this installation keeps its data and which database it uses: what the administrator says by environment variables.</summary>
internal sealed record InstallationSettings
{
    /// <summary><c>ENDOCS_DATA</c>: the folder of database, files, logs, intake and outbox. Absolute.</summary>
    public required string DataFolder { get; init; }

    /// <summary><c>ENDOCS_DATABASE</c>: a PostgreSQL connection string. <see langword="null"/> means SQLite in the data folder.</summary>
    public required string? PostgreSql { get; init; }

    /// <summary><c>ENDOCS_WORKFLOWS</c>: the folder of the business processes that come with the product. Absolute.</summary>
    public required string WorkflowsFolder { get; init; }

    /// <summary><c>ENDOCS_ADMIN_PASSWORD</c>: the administrator's first password. <see langword="null"/> means one is generated and printed once.</summary>
    public required string? AdminPassword { get; init; }

    public string LogFolder => Path.Combine(DataFolder, "logs");

    public string FilesFolder => Path.Combine(DataFolder, "files");

    public string SqliteFile => Path.Combine(DataFolder, "endocs.db");

    public static InstallationSettings From(IConfiguration configuration) =>
        new()
        {
            DataFolder = Path.GetFullPath(Text(configuration, "ENDOCS_DATA") ?? "data"),
            PostgreSql = Text(configuration, "ENDOCS_DATABASE"),
            WorkflowsFolder = Path.GetFullPath(Text(configuration, "ENDOCS_WORKFLOWS") ?? "workflows"),
            AdminPassword = Text(configuration, "ENDOCS_ADMIN_PASSWORD"),
        };

    private static string? Text(IConfiguration configuration, string name) =>
        configuration[name] is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
}
