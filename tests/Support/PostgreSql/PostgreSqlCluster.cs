using System.Diagnostics;
using System.Globalization;
using EnDocs.Tests.Support.Network;
using Npgsql;

namespace EnDocs.Tests.Support.PostgreSql;

/// <summary>
/// The processes and the folder behind <see cref="PostgreSqlServer"/>. PostgreSQL refuses to run as root, so root hands the folder to
/// the user <c>postgres</c> that Debian's package makes; anybody else runs it as himself.
/// </summary>
internal sealed class PostgreSqlCluster
{
    private const string FolderPrefix = "endocs-postgresql-";

    /// <summary>Debian first, then whatever the PATH offers.</summary>
    private static readonly string[] BinaryFolders =
    [
        "/usr/lib/postgresql/15/bin",
        "/usr/lib/postgresql/16/bin",
        "/usr/lib/postgresql/17/bin",
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
    ];

    private readonly string _folder;
    private readonly int _port;

    private PostgreSqlCluster(string folder, int port) => (_folder, _port) = (folder, port);

    private static bool IsRoot => Environment.IsPrivilegedProcess;

    private string DataFolder => Path.Combine(_folder, "data");

    public string ConnectionString(string database, bool pooling) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = _port,
            Database = database,
            Username = "postgres",
            Pooling = pooling,
            MaxPoolSize = 20,
            IncludeErrorDetail = true,
        }.ConnectionString;

    public static async Task<PostgreSqlCluster> StartAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"{FolderPrefix}{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..8]}");
        Directory.CreateDirectory(folder);
        if (IsRoot)
            await RunAsync("chown", ["postgres:postgres", folder], asPostgres: false);

        var cluster = new PostgreSqlCluster(folder, FreePort.Next());
        await RunAsync(
            Binary("initdb"),
            ["-D", cluster.DataFolder, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"],
            asPostgres: IsRoot
        );
        await RunAsync(Binary("pg_ctl"), [.. cluster.StartArguments()], asPostgres: IsRoot);
        return cluster;
    }

    /// <summary>Stops at once and deletes the folder; the databases were made for the run and die with it.</summary>
    public void Stop() => Stop(_folder);

    /// <summary>Ends servers whose test run was killed before it could stop them: the folder's name carries the id of that process.</summary>
    public static void StopAbandoned()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), FolderPrefix + "*"))
        {
            var owner = Path.GetFileName(folder)[FolderPrefix.Length..].Split('-')[0];
            if (int.TryParse(owner, CultureInfo.InvariantCulture, out var id) && !Directory.Exists($"/proc/{id}"))
                TryStop(folder);
        }
    }

    private static void TryStop(string folder)
    {
        try
        {
            Stop(folder);
        }
        catch (Exception denied) when (denied is UnauthorizedAccessException or IOException)
        {
            // Another user's, say root's: not ours to stop, and no reason not to start a server of our own.
        }
    }

    private static void Stop(string folder)
    {
        var command = Command(Binary("pg_ctl"), ["-D", Path.Combine(folder, "data"), "-m", "immediate", "-w", "stop"], asPostgres: IsRoot);
        using (var process = Process.Start(command)!)
            process.WaitForExit(TimeSpan.FromSeconds(10));
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>Durability is off: what these tests kill is our server, never PostgreSQL.</summary>
    private IEnumerable<string> StartArguments()
    {
        string[] settings =
        [
            "listen_addresses=127.0.0.1",
            string.Create(CultureInfo.InvariantCulture, $"port={_port}"),
            $"unix_socket_directories={_folder}",
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
            "max_connections=200",
        ];
        var options = string.Join(' ', settings.Select(setting => $"-c {setting}"));
        return ["-D", DataFolder, "-l", Path.Combine(_folder, "log"), "-w", "-t", "60", "-o", options, "start"];
    }

    private static string Binary(string name) =>
        BinaryFolders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException(
            $"PostgreSQL's program '{name}' was not found. Install it (Debian: apt-get install postgresql-15) or start the tests by ./test."
        );

    private static async Task RunAsync(string program, string[] arguments, bool asPostgres)
    {
        using var process = Process.Start(Command(program, arguments, asPostgres))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await output}{await error}");
    }

    private static ProcessStartInfo Command(string program, string[] arguments, bool asPostgres)
    {
        string[] prefix = asPostgres ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", program] : [program];
        return new ProcessStartInfo(prefix[0], [.. prefix[1..], .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
    }
}
