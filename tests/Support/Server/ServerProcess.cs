using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using EnDocs.Tests.Support.Repository;

namespace EnDocs.Tests.Support.Server;

/// <summary>One run of the server's program. What still runs when the tests end is killed with them.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly ConcurrentDictionary<int, Process> Alive = new();

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly Lock _writing = new();

    static ServerProcess() =>
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            foreach (var process in Alive.Values)
                process.Kill(entireProcessTree: true);
        };

    private ServerProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public string Output
    {
        get
        {
            lock (_writing)
                return _output.ToString();
        }
    }

    /// <summary>The tests run the server that was built with them: same configuration, its own output folder, with its static assets.</summary>
    private static string Program
    {
        get
        {
            var here = AppContext.BaseDirectory.Split(Path.DirectorySeparatorChar);
            var configuration = here[Array.LastIndexOf(here, "bin") + 1];
            return RepositoryRoot.Combine("src", "EnDocs.Server", "bin", configuration, "net10.0", "linux-x64", "EnDocs.Server.dll");
        }
    }

    public static ServerProcess Start(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var inherited in start.Environment.Keys.Where(name => name.StartsWith("ENDOCS_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(inherited);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        var server = new ServerProcess(new Process { StartInfo = start });
        server._process.OutputDataReceived += server.Remember;
        server._process.ErrorDataReceived += server.Remember;
        server._process.Start();
        Alive[server.Id] = server._process;
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        return server;
    }

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public async Task<int> TerminateAsync(TimeSpan timeout)
    {
        using (var kill = Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        return await WaitForExitAsync(timeout);
    }

    public async Task<int> WaitForExitAsync(TimeSpan timeout)
    {
        using var patience = new CancellationTokenSource(timeout);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException($"The server has not ended in {timeout.TotalSeconds:0} s. It printed: {Output}", late);
        }

        return _process.ExitCode;
    }

    public void Dispose()
    {
        Alive.TryRemove(Id, out _);
        _process.Dispose();
    }

    private void Remember(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null)
            return;
        lock (_writing)
            _output.AppendLine(line.Data);
    }
}
