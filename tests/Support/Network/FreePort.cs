using System.Net;
using System.Net.Sockets;

namespace EnDocs.Tests.Support.Network;

/// <summary>A TCP port of the loopback interface that nobody listens on at this moment.</summary>
public static class FreePort
{
    /// <summary>The kernel hands out ephemeral ports in turn, so the next caller gets another one.</summary>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
