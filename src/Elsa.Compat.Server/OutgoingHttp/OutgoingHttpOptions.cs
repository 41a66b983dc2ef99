namespace Elsa.Http;

/// <summary>Where workflows may send requests.</summary>
public sealed class OutgoingHttpOptions
{
    /// <summary>The section of the configuration that they are read from.</summary>
    public const string Section = "OutgoingHttp";

    /// <summary>
    /// Hosts, or addresses, of the inner network that workflows may call; others are reached only where they are public. So an author of a
    /// workflow cannot look around behind the server's firewall.
    /// </summary>
    public IList<string> AllowedPrivateHosts { get; init; } = [];

    /// <summary>How long an answer is waited for.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>Of an answer, bytes.</summary>
    public long LargestResponse { get; set; } = 50_000_000;
}
