using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace EnDocs.Server.Starting;

/// <summary>
/// Asks for the server's addresses before anything is prepared: the first password is made and shown once, so that a start which ends
/// at a taken port must end before it.
/// </summary>
internal static class ListeningAddresses
{
    /// <param name="urls">As in <c>ASPNETCORE_URLS</c>: separated by semicolons.</param>
    /// <exception cref="CannotStartException">An address cannot be read.</exception>
    /// <exception cref="AddressInUseException">Another program listens there.</exception>
    /// <exception cref="SocketException">The address is not of this machine, or this user may not listen there.</exception>
    public static void Check(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var address = Read(url);
            // Kestrel chooses a free port itself, and knows better than a probe what a Unix socket's path means.
            if (address is { IsUnixPipe: false, Port: not 0 })
                Probe(EndPoint(address));
        }
    }

    private static BindingAddress Read(string url)
    {
        try
        {
            return BindingAddress.Parse(url);
        }
        catch (FormatException unreadable)
        {
            throw new CannotStartException(
                $"Адрес «{url}» в ASPNETCORE_URLS не читается. Пример: http://127.0.0.1:5080, несколько адресов разделяют точкой с запятой.",
                unreadable
            );
        }
    }

    /// <summary>As Kestrel reads a host: an IP address, this machine, or any name for all addresses.</summary>
    private static IPEndPoint EndPoint(BindingAddress address) =>
        address.Host switch
        {
            var host when IPAddress.TryParse(host.Trim('[', ']'), out var ip) => new IPEndPoint(ip, address.Port),
            var host when host.Equals("localhost", StringComparison.OrdinalIgnoreCase) => new IPEndPoint(IPAddress.Loopback, address.Port),
            _ => new IPEndPoint(IPAddress.Any, address.Port),
        };

    private static void Probe(IPEndPoint endPoint)
    {
        using var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(endPoint);
            socket.Listen(1);
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new AddressInUseException(taken.Message, taken);
        }
    }
}
