namespace Symbolon.Customers;

/// <summary>Where messages reach a customer in one place: not an identifier and not unique (customers §5.2).</summary>
public sealed record Channel(string Type, string Value, bool Primary, bool Verified, ChannelMeta Meta, FieldMap Attributes)
{
    internal bool IsSameAs(Channel other) => Type == other.Type && Value == other.Value;

    /// <summary>Channels are upserted by type and value; one sent as primary demotes the others of its type (customers §5.2).</summary>
    public static Sequence<Channel> Upsert(Sequence<Channel> known, Sequence<Channel> sent) => sent.Aggregate(known, Upsert);

    private static Sequence<Channel> Upsert(Sequence<Channel> known, Channel sent)
    {
        var all = known.Select(other => other.IsSameAs(sent) ? sent : sent.Primary && other.Type == sent.Type ? other with { Primary = false } : other).ToSequence();
        return known.Any(sent.IsSameAs) ? all : all.With(sent);
    }
}

/// <summary>What is known about a channel's use: when it was last viewed, and whether it is a home or office address.</summary>
public sealed record ChannelMeta(string? LastViewedDate, bool Residence, bool Office)
{
    public static readonly ChannelMeta None = new(null, false, false);
}
