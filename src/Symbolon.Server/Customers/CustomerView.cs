using Symbolon.Cards;
using Symbolon.Customers;
using Symbolon.Loyalty;
using Symbolon.Orgs;
using Symbolon.Server.Http;
using Symbolon.Server.Views;

namespace Symbolon.Server.Customers;

/// <summary>Shows a customer as the contract's resource at a moment, with the cards that the customer holds and the parts that were asked for.</summary>
internal sealed record CustomerView(Org Org, Instant Now)
{
    /// <summary>Only this place's profile; null shows all.</summary>
    public Place? Only { get; init; }

    public bool WithSubscriptions { get; init; }

    /// <summary>What is to be told of loyalty: points, mlp, expirySchedules, expiredPoints, promotionalPoints.</summary>
    public IReadOnlySet<string> Embedded { get; init; } = new HashSet<string>();

    /// <summary>The programme whose points stand for all.</summary>
    public LoyaltyProgram? Default { get; init; }

    public bool WithFraudDetails { get; init; }

    /// <summary>Why the customer has the status label, where that was asked for.</summary>
    public string? StatusReason { get; init; }

    public bool WithCards { get; init; } = true;

    public Sequence<Conflict> Conflicts { get; init; } = [];

    public CustomerJson Show(Customer customer, IEnumerable<Card> held, IEnumerable<Notice>? warnings = null)
    {
        var (cards, loyalty) = (held.ToList(), new LoyaltyView(Org, Now));
        bool Has(string part) => Embedded.Contains(part) && customer.LoyaltyType == LoyaltyType.Loyalty;
        var alive = cards.Where(card => card.StatusAt(Now, Org).IsHeld()).Select(Identifier).ToArray();
        IdentifierJson[] all = [.. customer.Profiles.SelectMany(profile => profile.Identifiers).Distinct().Select(Show), .. alive];
        return new()
        {
            Id = customer.Id,
            Profiles = [.. customer.Profiles.Where(profile => Only is null || profile.Place == Only).Select(profile => Show(customer, profile, alive, all))],
            LoyaltyInfo = new(customer.LoyaltyType == LoyaltyType.Loyalty ? "loyalty" : "non_loyalty", AttributionV2(customer), 0.000m),
            AssociatedWith = customer.AssociatedWith,
            ExtendedFields = Org.Fields.ExtendedOfCustomers.Shown(customer.ExtendedFields),
            CardDetails = WithCards ? [.. cards.Select(new CardView(Org, Now).Show)] : null,
            StatusLabel = customer.StatusLabel,
            StatusLabelReason = StatusReason,
            SubscriptionInfo = WithSubscriptions ? new(SubscriptionJson.Of(customer, Org)) : null,
            PointsSummary = Has("points") && Default is { } program ? loyalty.Show(program, customer) : null,
            LoyaltyProgramDetails = Has("mlp") ? [.. Org.Programs.Select(one => loyalty.Show(one, customer))] : null,
            ExpirySchedules = Has("expirySchedules") ? loyalty.Schedule(Org.Programs, customer, Now, LoyaltyProgram.EndAfter(Now, 0)) : null,
            ExpiredPoints = Has("expiredPoints") ? loyalty.Expired(customer) : null,
            PromotionalPoints = Has("promotionalPoints") ? new([], [], []) : null,
            FraudDetails = WithFraudDetails ? new(FieldMap.Empty, customer.Modified.At.ToString(), "NOT_FRAUD") : null,
            Warnings = warnings is null ? null : NoticeJson.From(warnings),
        };
    }

    /// <summary>A card is the customer's, so every profile has it among its identifiers (cards §16.1).</summary>
    private IdentifierJson Identifier(Card card)
    {
        var label = Org.Label(card.Current.LabelId);
        return new(IdentifierType.CardNumber.Name(), card.Number, new(Org.Id, "CARD", label.Status.Name(), label.IsDefault), card.Id);
    }

    private ProfileJson Show(Customer customer, Profile profile, IdentifierJson[] cards, IdentifierJson[] all) => new()
    {
        FirstName = profile.FirstName,
        LastName = profile.LastName,
        Attribution = new(profile.Created.At.ToString(), Actor(profile.Created.Till, described: true), Actor(profile.Modified.Till, described: true), profile.Modified.At.ToString()),
        Fields = profile.Fields,
        AllFields = profile.Fields,
        Identifiers = [.. profile.Identifiers.Select(Show), .. cards],
        CommChannels = [.. profile.Channels.Select(Show)],
        Source = profile.Place.Source.Name,
        UserId = customer.Id,
        AccountId = profile.Place.Account,
        ConflictingProfileList = [.. Conflicts.Where(conflict => conflict.Place == profile.Place).GroupBy(conflict => (conflict.OtherId, conflict.OtherPlace)).OrderBy(group => group.Key).Select(Show)],
        AutoUpdateTime = profile.Modified.At.ToString(),
        IdentifiersAll = all,
    };

    private AttributionJson AttributionV2(Customer customer) => new(
        customer.Created.At.ToString(), Actor(customer.Created.Till, described: false), Actor(customer.Modified.Till, described: false), customer.Modified.At.ToString(), customer.CreatedFrom.Name);

    private ActorJson Actor(long till, bool described) => ActorJson.Of(Org, till, described);

    private static IdentifierJson Show(Identifier identifier) => new(identifier.Type.Name(), identifier.Value);

    private static ConflictJson Show(IGrouping<(long OtherId, Place OtherPlace), Conflict> other) => new(
        other.Key.OtherId, other.Key.OtherPlace.Source.Name, other.Key.OtherPlace.Account, [.. other.Select(conflict => Show(conflict.Identifier))]);

    private static ChannelJson Show(Channel channel) => new(
        channel.Type, channel.Value, channel.Primary, channel.Verified, new(channel.Meta.LastViewedDate, channel.Meta.Residence, channel.Meta.Office), channel.Attributes);
}
