using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Elsa.Http;

/// <summary>Connects requests of workflows, to public addresses and to those that the administrator allows.</summary>
internal sealed class PublicAddresses(IOptions<OutgoingHttpOptions> options)
{
    /// <remarks>The address is looked at when it is connected to, after every redirect and name look-up.</remarks>
    /// <exception cref="PrivateAddressException">The host leads into the inner network.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = await Dns.GetHostAddressesAsync(host, cancellationToken);
        var reachable = IsAllowed(host) ? addresses : Array.FindAll(addresses, address => IsPublic(address) || IsAllowed($"{address}"));
        if (reachable.Length == 0 && addresses.Length > 0)
            throw new PrivateAddressException(host);

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(reachable, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            return false;
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return !(address.IsIPv6LinkLocal || address.IsIPv6SiteLocal || address.IsIPv6UniqueLocal || address.IsIPv6Multicast);

        return address.GetAddressBytes() switch
        {
            [0 or 10 or 127 or >= 224, ..] => false,
            [100, >= 64 and <= 127, ..] => false,
            [169, 254, ..] => false,
            [172, >= 16 and <= 31, ..] => false,
            [192, 168, ..] => false,
            [192, 0, 0, _] => false,
            [198, 18 or 19, ..] => false,
            _ => true,
        };
    }

    private bool IsAllowed(string host) => options.Value.AllowedPrivateHosts.Contains(host, StringComparer.OrdinalIgnoreCase);
}

/// <summary>A workflow wanted to call an address of the inner network.</summary>
public sealed class PrivateAddressException(string host, Exception? innerException = null)
    : Exception(
        $"Host '{host}' is in the inner network and not among OutgoingHttp:AllowedPrivateHosts. Ask the administrator to add it.",
        innerException
    )
{
    public string Host { get; } = host;
}
