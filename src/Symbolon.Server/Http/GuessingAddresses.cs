using System.Net;
using System.Net.Sockets;

namespace Symbolon.Server.Http;

/// <summary>
/// From which addresses how many logins were tried in vain lately, in this process: one that tries many different ones is refused unseen for a while. An IPv6 network of 64 bits is one
/// address; those of this machine are proxies, unless a limit is set. Used by one caller at a time.
/// </summary>
internal sealed class GuessingAddresses(TimeProvider time, int? limit)
{
    private readonly Dictionary<IPAddress, Tried> tried = [];

    /// <summary>How long the address is refused from now on.</summary>
    public TimeSpan Wait(IPAddress? from) => Key(from) is { } address && Of(address) is { } known && known.Names.Count >= Limit ? known.Until - time.GetUtcNow() : TimeSpan.Zero;

    public void Wrong(IPAddress? from, string name)
    {
        if (Key(from) is not { } address) return;
        if (Of(address) is not { } known)
        {
            if (tried.Count >= HttpLimits.GuessingAddresses) MakeRoom();
            tried[address] = known = new(time.GetUtcNow() + HttpLimits.GuessWindow, []);
        }
        known.Names.Add(name);
    }

    private int Limit => limit ?? HttpLimits.GuessedLogins;

    private IPAddress? Key(IPAddress? from)
    {
        if (from is null || limit == 0 || (limit is null && IPAddress.IsLoopback(from))) return null;
        if (from.IsIPv4MappedToIPv6) return from.MapToIPv4();
        if (from.AddressFamily != AddressFamily.InterNetworkV6) return from;
        var bytes = from.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new(bytes);
    }

    private Tried? Of(IPAddress address)
    {
        if (!tried.TryGetValue(address, out var known)) return null;
        if (known.Until > time.GetUtcNow()) return known;
        tried.Remove(address);
        return null;
    }

    private void MakeRoom()
    {
        foreach (var (address, _) in tried.Where(one => one.Value.Until <= time.GetUtcNow()).ToList()) tried.Remove(address);
        if (tried.Count >= HttpLimits.GuessingAddresses) tried.Clear();
    }

    private sealed record Tried(DateTimeOffset Until, HashSet<string> Names);
}
