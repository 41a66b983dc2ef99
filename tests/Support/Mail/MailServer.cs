using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using EnDocs.Tests.Support.Network;
using MimeKit;

namespace EnDocs.Tests.Support.Mail;

/// <summary>
/// A real mail server (Debian's exim4) in a temporary folder, without TLS. It keeps what it takes for <c>test.local</c> and for the demo's
/// employees, <c>example.test</c>.
/// </summary>
public sealed class MailServer : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Process _process;

    private MailServer(string folder, int port, Process process) => (_folder, Port, _process) = (folder, port, process);

    public int Port { get; }

    /// <summary>The settings by which our server sends through this one.</summary>
    public IReadOnlyDictionary<string, string> Connection =>
        new Dictionary<string, string>
        {
            ["Connectors__Mail__Host"] = "127.0.0.1",
            ["Connectors__Mail__Port"] = Port.ToString(CultureInfo.InvariantCulture),
            ["Connectors__Mail__Security"] = "none",
        };

    /// <summary>False where Debian's package exim4-daemon-light is not installed.</summary>
    public static bool IsInstalled => File.Exists(Program);

    private static string Program => "/usr/sbin/exim4";

    private string Inbox => Path.Combine(_folder, "inbox", "new");

    public static async Task<MailServer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("endocs-mail-").FullName;
        var port = FreePort.Next();
        var user = Environment.IsPrivilegedProcess ? "Debian-exim" : Environment.UserName;
        var settings = Path.Combine(folder, "exim.conf");
        await File.WriteAllTextAsync(settings, Settings(folder, port, user));
        await ChownAsync(folder, user);

        var process = Process.Start(
            new ProcessStartInfo(Program, ["-C", settings, "-bdf", "-q1m"]) { RedirectStandardError = true, UseShellExecute = false }
        )!;
        var server = new MailServer(folder, port, process);
        await server.ListensAsync();
        return server;
    }

    /// <summary>The letters that arrived, oldest first.</summary>
    public async Task<IReadOnlyList<MimeMessage>> LettersAsync()
    {
        if (!Directory.Exists(Inbox))
            return [];

        List<MimeMessage> letters = [];
        foreach (var path in Directory.EnumerateFiles(Inbox).Order(StringComparer.Ordinal))
            letters.Add(await MimeMessage.LoadAsync(path));
        return letters;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task ChownAsync(string folder, string user)
    {
        if (!Environment.IsPrivilegedProcess)
            return;

        // Exim reads its settings as root only when root owns them, and writes as its own user.
        using var chown = Process.Start("chown", [$"{user}:", folder]);
        await chown.WaitForExitAsync();
    }

    private async Task ListensAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", Port);
                return;
            }
            catch (SocketException) when (attempt < 100 && !_process.HasExited)
            {
                await Task.Delay(50);
            }
        }
    }

    private static string Settings(string folder, int port, string user) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            primary_hostname = mail.test.local
            exim_user = {{user}}
            never_users =
            keep_environment =
            spool_directory = {{folder}}/spool
            log_file_path = {{folder}}/%slog
            pid_file_path = {{folder}}/exim.pid
            local_interfaces = 127.0.0.1
            daemon_smtp_ports = {{port}}
            tls_advertise_hosts =
            smtputf8_advertise_hosts = *
            host_lookup =
            rfc1413_hosts =
            message_size_limit = 50M
            domainlist local_domains = test.local : example.test
            acl_smtp_rcpt = rcpt
            acl_smtp_data = accept
            begin acl
            rcpt:
              deny local_parts = nobody
                   message = no such mailbox
              accept domains = +local_domains
              deny message = relay not permitted
            begin routers
            keep:
              driver = accept
              transport = folder
            begin transports
            folder:
              driver = appendfile
              directory = {{folder}}/inbox
              maildir_format
              create_directory
              user = {{user}}
            begin retry
            * * F,1h,1s
            """
        );
}
