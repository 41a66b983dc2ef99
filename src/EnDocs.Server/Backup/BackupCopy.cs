using System.Diagnostics;
using EnDocs.Server.Installation;
using EnDocs.Server.Starting;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace EnDocs.Server.Backup;

/// <summary>
/// Copies an installation, also while its server runs: first the intake, then the database (the keys are in it), then the files. A file
/// leaves the intake after the database knows it, and its bytes are stored before the transaction that refers to them: so everything that
/// came in is in the copied intake or in the copied database, and everything that this database names is there.
/// </summary>
internal sealed class BackupCopy(InstallationSettings settings)
{
    /// <exception cref="CannotStartException">There is nothing to copy, or the target is not empty.</exception>
    public async Task WriteAsync(string target, CancellationToken cancellationToken)
    {
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
            throw new CannotStartException($"Папка {target} не пуста. Укажите для копии новую или пустую папку.");
        try
        {
            Directory.CreateDirectory(target);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"Не удалось создать папку {target}: {denied.Message} Укажите другую.", denied);
        }

        var files = CopyFolder(Path.Combine(settings.DataFolder, "intake"), Path.Combine(target, "intake"));
        if (settings.PostgreSql is { } connection)
            await DumpPostgreSqlAsync(connection, Path.Combine(target, "endocs.dump"), cancellationToken);
        else
            await CopySqliteAsync(Path.Combine(target, Path.GetFileName(settings.SqliteFile)), cancellationToken);

        files += CopyFolder(settings.FilesFolder, Path.Combine(target, "files"));
        files += CopyFolder(Path.Combine(settings.DataFolder, "outbox"), Path.Combine(target, "outbox"));
        Console.WriteLine($"Копия готова: {target} (база данных с ключами и файлов: {files}).");
        Console.WriteLine(
            settings.PostgreSql is null
                ? "Восстановление: остановите сервер и запустите его с ENDOCS_DATA, указывающим на эту папку или её копию."
                : "Восстановление: остановите сервер, верните базу командой pg_restore --clean из endocs.dump, папки положите в ENDOCS_DATA."
        );
    }

    /// <summary>SQLite's own online backup: a consistent copy beside a server that goes on writing.</summary>
    private async Task CopySqliteAsync(string target, CancellationToken cancellationToken)
    {
        if (!File.Exists(settings.SqliteFile))
            throw new CannotStartException($"В папке {settings.DataFolder} нет базы данных: копировать нечего. Проверьте ENDOCS_DATA.");

        await using var source = Open(settings.SqliteFile, SqliteOpenMode.ReadOnly);
        await using var copy = Open(target, SqliteOpenMode.ReadWriteCreate);
        await source.OpenAsync(cancellationToken);
        await copy.OpenAsync(cancellationToken);
        source.BackupDatabase(copy);
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode) =>
        new(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                Mode = mode,
                Pooling = false,
            }.ConnectionString
        );

    private static async Task DumpPostgreSqlAsync(string connectionString, string target, CancellationToken cancellationToken)
    {
        var database = new NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo("pg_dump", ["--format=custom", "--no-owner", "--file", target]) { UseShellExecute = false };
        start.Environment["PGHOST"] = database.Host;
        start.Environment["PGPORT"] = database.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["PGDATABASE"] = database.Database;
        start.Environment["PGUSER"] = database.Username;
        if (database.Password is { } password)
            start.Environment["PGPASSWORD"] = password; // by the environment: a command line can be read by every user of the machine

        try
        {
            using var dump = Process.Start(start) ?? throw new InvalidOperationException("pg_dump did not start.");
            await dump.WaitForExitAsync(cancellationToken);
            if (dump.ExitCode != 0)
                throw new CannotStartException("pg_dump не сделал копию базы, причина выше. Проверьте ENDOCS_DATABASE.");
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new CannotStartException("Не найдена программа pg_dump. Установите пакет postgresql-client и повторите.", missing);
        }
    }

    /// <summary>A folder's own files come before those of its folders, as files travel through the intake: down, never up.</summary>
    private static int CopyFolder(string source, string target)
    {
        if (!Directory.Exists(source))
            return 0;

        Directory.CreateDirectory(target);
        var copied = Directory.GetFiles(source).Count(file => TryCopy(file, Path.Combine(target, Path.GetFileName(file))));
        return copied
            + Directory
                .GetDirectories(source)
                .Order(StringComparer.Ordinal)
                .Sum(folder => CopyFolder(folder, Path.Combine(target, Path.GetFileName(folder))));
    }

    /// <summary>The running server may take a file from the intake, or sweep an orphan, between the listing and the copy.</summary>
    /// <exception cref="CannotStartException">A file cannot be read: a copy without it would be no copy.</exception>
    private static bool TryCopy(string file, string place)
    {
        try
        {
            File.Copy(file, place);
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new CannotStartException(
                $"Нет права прочитать файл {file}. Дайте право на чтение или уберите файл и начните копию заново в пустую папку.",
                denied
            );
        }
    }
}
