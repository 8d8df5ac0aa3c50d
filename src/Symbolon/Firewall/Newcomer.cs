using Symbolon.Customers;

namespace Symbolon.Firewall;

/// <summary>Who brings an identifier that somebody else has: a customer, or a registration that is not one yet; by what it is known, which channels are verified, and who was merged into it.</summary>
internal sealed record Newcomer(IEnumerable<Identifier> Identifiers, IEnumerable<Channel> Channels, Sequence<long> Victims)
{
    public static Newcomer Of(Customer customer) => new(customer.Profiles.SelectMany(profile => profile.Identifiers), customer.Profiles.SelectMany(profile => profile.Channels), customer.Victims);

    public static Newcomer Of(IEnumerable<ProfileEntry> profiles) => new(profiles.SelectMany(profile => profile.Identifiers), profiles.SelectMany(profile => profile.Channels), []);

    /// <summary>With what it is about to be known by, as the same call says.</summary>
    public Newcomer With(IEnumerable<Identifier> brought) => this with { Identifiers = Identifiers.Concat(brought) };

    public bool HasVerified(Identifier identifier) =>
        Channels.Any(channel => channel.Verified && channel.Reaches(identifier));
}
