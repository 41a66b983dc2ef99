using EnDocs.Core.TaxNumbers;
using EnDocs.Persistence;
using EnDocs.Server.Starting;
using Npgsql;

namespace EnDocs.Server.Installation;

/// <summary>Where this installation keeps its data and which database it uses: what the administrator says by environment variables.</summary>
internal sealed record InstallationSettings
{
    /// <summary>What the first organisation is called until somebody names it.</summary>
    public const string UnnamedOrganisation = "Наша организация";

    /// <summary><c>ENDOCS_DATA</c>: the folder of database, files, logs, intake and outbox. Absolute.</summary>
    public required string DataFolder { get; init; }

    /// <summary><c>ENDOCS_FILES</c>: where the bytes of documents lie, <c>files</c> in the data folder unless said otherwise. Absolute.</summary>
    public required string FilesFolder { get; init; }

    /// <summary><c>ENDOCS_DATABASE</c>: a PostgreSQL connection string. <see langword="null"/> means SQLite in the data folder.</summary>
    public required string? PostgreSql { get; init; }

    /// <summary><c>ENDOCS_WORKFLOWS</c>: the folder of the business processes that come with the product. Absolute.</summary>
    public required string WorkflowsFolder { get; init; }

    /// <summary><c>ENDOCS_ADMIN_PASSWORD</c>: the administrator's first password. <see langword="null"/> means one is generated and printed once.</summary>
    public required string? AdminPassword { get; init; }

    /// <summary><c>ENDOCS_ORGANISATION</c>: how the first of our organisations is called, «ООО «Ромашка»».</summary>
    public required string OrganisationName { get; init; }

    /// <summary><c>ENDOCS_ORGANISATION_INN</c>: its ИНН, by which invoices to us are told from others. Zeros when it is not known yet.</summary>
    public required string OrganisationInn { get; init; }

    /// <summary><c>ENDOCS_CSHARP</c>: <c>true</c> lets administrators put C# into processes, which runs with the rights of the server. Off unless said otherwise.</summary>
    public bool AllowsCSharp { get; init; }

    public string LogFolder => Path.Combine(DataFolder, "logs");

    /// <summary>The embedded database, as Persistence names it.</summary>
    public string SqliteFile => Path.Combine(DataFolder, "endocs.db");

    public PersistenceOptions ForPersistence() =>
        new()
        {
            DataFolder = DataFolder,
            FilesFolder = FilesFolder,
            ConnectionString = PostgreSql,
        };

    /// <exception cref="CannotStartException">A value makes no sense.</exception>
    public static InstallationSettings From(IConfiguration configuration)
    {
        var data = Path.GetFullPath(Text(configuration, "ENDOCS_DATA") ?? "data");
        return new()
        {
            OrganisationName = Text(configuration, "ENDOCS_ORGANISATION") ?? UnnamedOrganisation,
            OrganisationInn = CheckedInn(Text(configuration, "ENDOCS_ORGANISATION_INN") ?? "0000000000"),
            DataFolder = data,
            FilesFolder = Path.GetFullPath(Text(configuration, "ENDOCS_FILES") ?? Path.Combine(data, "files")),
            PostgreSql = CheckedConnection(Text(configuration, "ENDOCS_DATABASE")),
            WorkflowsFolder = Path.GetFullPath(Text(configuration, "ENDOCS_WORKFLOWS") ?? "workflows"),
            AdminPassword = Text(configuration, "ENDOCS_ADMIN_PASSWORD"),
            AllowsCSharp = CheckedSwitch("ENDOCS_CSHARP", Text(configuration, "ENDOCS_CSHARP") ?? "false"),
        };
    }

    private static string? CheckedConnection(string? text)
    {
        try
        {
            return text is null ? null : new NpgsqlConnectionStringBuilder(text).ConnectionString;
        }
        catch (ArgumentException unreadable)
        {
            // The exception names the wrong keyword, never a value: the password stays unsaid.
            throw new CannotStartException(
                $"Строка подключения в ENDOCS_DATABASE не читается: {unreadable.Message} Пример: Host=127.0.0.1;Port=5432;Database=endocs;Username=endocs;Password=…",
                unreadable
            );
        }
    }

    private static bool CheckedSwitch(string name, string text) =>
        bool.TryParse(text, out var isOn)
            ? isOn
            : throw new CannotStartException($"Значение «{text}» в {name} непонятно: нужно true или false.");

    private static string CheckedInn(string text) =>
        Inn.TryParse(text, out var inn)
            ? inn.Digits
            : throw new CannotStartException(
                $"ИНН «{text}» в ENDOCS_ORGANISATION_INN неверен: нужны 10 или 12 цифр с верной контрольной суммой."
            );

    private static string? Text(IConfiguration configuration, string name) =>
        configuration[name] is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
}
