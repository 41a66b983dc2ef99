using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>A server of somebody else, which workflows call: it remembers what it was asked and answers as it is told.</summary>
internal sealed class OutsideServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<OutsideRequest, OutsideAnswer> _answer;

    public OutsideServer(Func<OutsideRequest, OutsideAnswer> answer)
    {
        _answer = answer;
        Port = FreePort();
        _listener.Prefixes.Add($"http://localhost:{Port}/");
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public int Port { get; }
    public ConcurrentQueue<OutsideRequest> Requests { get; } = [];

    public string Url(string path, string host = "localhost") => $"http://{host}:{Port}/{path}";

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
            var request = new OutsideRequest(
                context.Request.HttpMethod,
                context.Request.Url!.AbsolutePath,
                context.Request.Headers.AllKeys.ToDictionary(
                    key => key!,
                    key => context.Request.Headers[key]!,
                    StringComparer.OrdinalIgnoreCase
                ),
                await reader.ReadToEndAsync()
            );
            Requests.Enqueue(request);
            var answer = _answer(request);
            context.Response.StatusCode = answer.Status;
            context.Response.ContentType = answer.ContentType;
            foreach (var (name, value) in answer.Headers)
                context.Response.Headers[name] = value;
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer.Body));
            context.Response.Close();
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}

internal sealed record OutsideRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body);

internal sealed record OutsideAnswer(int Status, string Body, string ContentType = "application/json")
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}
