using System.Net;
using System.Net.Sockets;

namespace EnDocs.IntegrationTests.Wire;

/// <summary>An address that takes connections and never answers.</summary>
internal static class Silence
{
    private static readonly TcpListener Listener = Start();

    public static Uri Address => new($"http://localhost:{((IPEndPoint)Listener.LocalEndpoint).Port}/");

    private static TcpListener Start()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }
}
