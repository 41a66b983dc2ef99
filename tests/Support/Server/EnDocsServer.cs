using System.Diagnostics;
using System.Globalization;
using EnDocs.Tests.Support.Network;
using EnDocs.Tests.Support.Repository;
using EnDocs.Tests.Support.Waiting;

namespace EnDocs.Tests.Support.Server;

/// <summary>
/// The real server in a process of its own, on a free port and a data folder in the temporary directory. It can be killed as <c>kill -9</c>
/// kills and started again over the same data.
/// </summary>
public sealed class EnDocsServer : IAsyncDisposable
{
    /// <summary>How long a cold start may take on a busy machine; the speed of the start is measured elsewhere.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly EnDocsServerOptions _options;
    private readonly bool _ownsData;
    private ServerProcess? _process;
    private string _outputOfEarlierRuns = "";

    private EnDocsServer(EnDocsServerOptions options)
    {
        _options = options;
        _ownsData = options.DataFolder is null;
        DataFolder = options.DataFolder ?? Directory.CreateTempSubdirectory("endocs-server-").FullName;
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}"));
        Http = new HttpClient { BaseAddress = Address };
    }

    public Uri Address { get; }

    public string DataFolder { get; }

    /// <summary>A client without cookies or sign-in.</summary>
    public HttpClient Http { get; }

    /// <summary>What all processes of this server have printed so far, both streams.</summary>
    public string Output => _outputOfEarlierRuns + _process?.Output;

    public int ProcessId => Running.Id;

    private ServerProcess Running => _process ?? throw new InvalidOperationException("The server is not running.");

    /// <summary>True when the process has ended by itself, or was never started.</summary>
    public bool HasExited => _process is null or { HasExited: true };

    /// <summary>A server that does not run yet; <see cref="RestartAsync"/> starts it.</summary>
    public static EnDocsServer Create(EnDocsServerOptions options) => new(options);

    /// <summary>Starts a server and waits until it is ready.</summary>
    public static async Task<EnDocsServer> StartAsync(EnDocsServerOptions? options = null)
    {
        var server = new EnDocsServer(options ?? new EnDocsServerOptions());
        try
        {
            await server.RestartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs the program to its end: for starts that are refused and for commands such as <c>backup</c>.</summary>
    public static async Task<(int ExitCode, string Output)> RunToEndAsync(EnDocsServerOptions options)
    {
        await using var server = new EnDocsServer(options);
        var process = server.Launch(new Dictionary<string, string>());
        var code = await process.WaitForExitAsync(Patience);
        server.Forget();
        return (code, server.Output);
    }

    /// <summary>Starts the process again over the same data, at the same address.</summary>
    /// <param name="environment">Variables of this one start, beside those of the options; say, where to crash.</param>
    /// <param name="waitUntilReady">False when the start itself is expected to die.</param>
    public async Task RestartAsync(IReadOnlyDictionary<string, string>? environment = null, bool waitUntilReady = true)
    {
        if (_process is { HasExited: false })
            throw new InvalidOperationException("The server still runs: stop or kill it first.");
        Forget();
        Launch(environment ?? new Dictionary<string, string>());
        if (waitUntilReady)
            await Eventually.UntilAsync(IsReadyAsync, Patience, () => $"the server is not ready. It printed: {Output}");
    }

    /// <summary>Ends the process at once, as <c>kill -9</c> does.</summary>
    public void Kill()
    {
        Running.Kill();
        Forget();
    }

    /// <summary>Asks the process to end (SIGTERM, as systemd and Docker do) and waits for it.</summary>
    public async Task<int> StopAsync()
    {
        var code = await Running.TerminateAsync(Patience);
        Forget();
        return code;
    }

    /// <summary>Waits until the process has ended by itself; the crash test waits for its named point this way.</summary>
    public async Task<int> WaitForExitAsync(TimeSpan timeout)
    {
        var code = await Running.WaitForExitAsync(timeout);
        Forget();
        return code;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            _process.Kill();
        Forget();
        Http.Dispose();
        if (_ownsData && Directory.Exists(DataFolder))
            await Task.Run(() => Directory.Delete(DataFolder, recursive: true));
    }

    private ServerProcess Launch(IReadOnlyDictionary<string, string> environment)
    {
        Dictionary<string, string> variables = new(StringComparer.Ordinal)
        {
            ["ASPNETCORE_URLS"] = Address.GetLeftPart(UriPartial.Authority),
            ["ENDOCS_DATA"] = DataFolder,
            ["ENDOCS_WORKFLOWS"] = RepositoryRoot.Combine("workflows"),
        };
        foreach (var (name, value) in _options.Environment.Concat(environment))
            variables[name] = value;
        return _process = ServerProcess.Start(_options.Arguments, variables);
    }

    private void Forget()
    {
        if (_process is null)
            return;
        _outputOfEarlierRuns += _process.Output;
        _process.Dispose();
        _process = null;
    }

    /// <exception cref="InvalidOperationException">The process has ended.</exception>
    public async Task<bool> IsReadyAsync()
    {
        if (Running.HasExited)
            throw new InvalidOperationException($"The server ended with code {Running.ExitCode}: {Running.Output}");
        try
        {
            using var answer = await Http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // not listening yet
        }
    }
}
