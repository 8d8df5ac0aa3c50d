using System.Net;
using System.Net.Sockets;

namespace Symbolon.Server.Webhooks;

/// <summary>Which addresses a delivery may connect to: those of the internet, and those of the networks that the operator allows. Plain http goes to the latter alone.</summary>
public sealed class Networks(IReadOnlyList<IPNetwork> allowed)
{
    /// <summary>What is not of the internet, or not of one machine: loopback, private, shared, link-local with the metadata of clouds, documentation, benchmarks, multicast, reserved.</summary>
    private static readonly IPNetwork[] Closed =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32",
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    /// <summary>The only part of IPv6 that is given out for the internet; loopback, private, link-local, multicast, and IPv4 in its several disguises lie elsewhere.</summary>
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    public static Networks None { get; } = new([]);

    /// <summary>Whether the operator allows any network, and so plain http to it.</summary>
    public bool AllowAny => allowed.Count > 0;

    /// <summary>The networks of a comma list such as <c>10.1.0.0/16,::1/128</c>; throws on what is none.</summary>
    public static Networks Read(string text) => new([.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(one =>
        IPNetwork.TryParse(one, out var network) ? network : throw new ArgumentException($"--webhook-networks: '{one}' is not a network such as 10.1.0.0/16."))]);

    /// <summary>Whether a delivery may connect to the address.</summary>
    public bool May(IPAddress address, bool isPlain)
    {
        var real = Unmapped(address);
        return Contains(allowed, real) || (!isPlain && !Contains(Closed, real) && (real.AddressFamily == AddressFamily.InterNetwork || Global.Contains(real)));
    }

    /// <summary>
    /// Whether deliveries to the host can begin: an address that is written out, in whatever way, and the names of this
    /// machine are judged at once, any other name by the address that it has when a delivery connects.
    /// </summary>
    public bool MayReach(Uri url)
    {
        var host = url.DnsSafeHost.TrimEnd('.');
        var isOurs = $".{host}".EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
        IPAddress[] addresses = IPAddress.TryParse(host, out var literal) ? [literal]
            : isOurs ? [IPAddress.Loopback, IPAddress.IPv6Loopback]
            : [];
        return addresses.Length == 0 || addresses.Any(address => May(address, url.Scheme == "http"));
    }

    private static bool Contains(IReadOnlyList<IPNetwork> networks, IPAddress address)
    {
        foreach (var network in networks)
            if (network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address)) return true;
        return false;
    }

    /// <summary>The IPv4 address that is meant by an IPv6 one, and an IPv6 one without its zone.</summary>
    private static IPAddress Unmapped(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address.AddressFamily == AddressFamily.InterNetworkV6 ? new(address.GetAddressBytes()) : address;
}
