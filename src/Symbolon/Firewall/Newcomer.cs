using Symbolon.Customers;

namespace Symbolon.Firewall;

/// <summary>Who brings an identifier that somebody else has: a customer, or a registration that is not one yet; by what it is known, and which channels are verified.</summary>
internal sealed record Newcomer(IReadOnlyCollection<Identifier> Identifiers, IReadOnlyCollection<Channel> Channels)
{
    public static Newcomer Of(Customer customer) => new([.. customer.Profiles.SelectMany(profile => profile.Identifiers)], [.. customer.Profiles.SelectMany(profile => profile.Channels)]);

    public static Newcomer Of(IEnumerable<ProfileEntry> profiles) => new([.. profiles.SelectMany(profile => profile.Identifiers)], [.. profiles.SelectMany(profile => profile.Channels)]);

    public bool HasVerified(Identifier identifier) => Channels.Any(channel => channel.Verified && channel.Type == identifier.Type.Name() && channel.Value == identifier.Value);
}
