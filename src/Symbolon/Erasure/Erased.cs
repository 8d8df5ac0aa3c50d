using Symbolon.Approvals;
using Symbolon.Cards;
using Symbolon.Customers;
using Symbolon.Events;
using Symbolon.Firewall;
using Symbolon.Loyalty;

namespace Symbolon.Erasure;

/// <summary>Changes and images as they are kept once persons, and what was said of the cards they have, are erased: their kinds, numbers, times, points and places stay; names, identifiers, channels, fields and words of callers do not. What is of others stays.</summary>
public sealed class Erased(IReadOnlySet<long> persons, IReadOnlySet<long> cards)
{
    /// <summary>The identifiers that went with the persons, as nobody else has them: what is said of them alone goes, too.</summary>
    public IReadOnlySet<Identifier> Identifiers { get; init; } = System.Collections.Frozen.FrozenSet<Identifier>.Empty;

    /// <summary>The requests of others that name the persons or their identifiers.</summary>
    public IReadOnlySet<long> Requests { get; init; } = System.Collections.Frozen.FrozenSet<long>.Empty;

    /// <summary>When the persons were merged into others who are others again.</summary>
    public IReadOnlyCollection<Visit> Visits { get; init; } = [];

    /// <summary>The change of an event without what it says of the persons, and of them while they were with others.</summary>
    public Change From(Change change, long no)
    {
        var visits = Visits.Where(visit => visit.Covers(change, no)).ToList();
        return From(visits.Count == 0 ? change : change switch
        {
            CustomersMerged merged => merged with { SurvivorBefore = With(merged.SurvivorBefore), Survivor = With(merged.Survivor) },
            CustomersUnmerged parted => parted with { SurvivorBefore = With(parted.SurvivorBefore), Survivor = With(parted.Survivor) },
            _ => new Erased(new HashSet<long> { change.CustomerId }, cards).From(change),
        });

        Customer With(Customer image) => visits.Aggregate(image, Without);
    }

    /// <summary>The image of somebody before a merge of that number, without the persons who were with them then.</summary>
    public Customer From(Customer image, long no) => From(Visits.Where(visit => visit.Survivor == image.Id && no > visit.Since && no < visit.Until).Aggregate(image, Without));

    private static Customer Without(Customer image, Visit visit) => image with { Profiles = image.Profiles.Select(profile => visit.Places.Contains(profile.Place) ? From(profile) : profile).ToSequence() };

    /// <summary>A change without what it says of the persons.</summary>
    public Change From(Change change) => change switch
    {
        CustomersMerged merged when IsOf(merged.Survivor, merged.Victim) => From(merged),
        CustomersUnmerged parted when IsOf(parted.Survivor, parted.Victim) => From(parted),
        ExternalIdIssued issued => Identifiers.Any(gone => IsOf(gone, issued)) ? issued with { Value = "" } : issued,
        FirewallChange { Customer: 0 } wall => Identifiers.Contains(wall.Identifier) ? From(wall) : wall,
        RequestAdded added when Requests.Contains(added.Request.Id) => new RequestAdded(From(added.Request)),
        RequestDecided decided when Requests.Contains(decided.Id) => decided with { Comments = "" },
        PointsDebited { Cause: PointsCause.Transfer, Movement: { } movement } debited when persons.Contains(movement.About) => debited with { Movement = From(movement) },
        PointsCredited { Cause: PointsCause.Transfer, Movement: { } movement } credited when persons.Contains(movement.About) => credited with { Movement = From(movement) },
        _ when !persons.Contains(change.CustomerId) && !IsOfCard(change) => change,
        CustomerRegistered registered => new CustomerRegistered(From(registered.Customer)),
        ProfileAdded added => added with { Profile = From(added.Profile), Cause = From(added.Cause) },
        ProfileUpdated updated => updated with { FirstName = null, LastName = null, Fields = FieldMap.Empty, Channels = [] },
        CustomerUpdated updated => updated with { ExtendedFields = FieldMap.Empty },
        StatusChanged changed => changed with { Reason = "" },
        SubscriptionsChanged changed => changed with { Reason = "" },
        IdentifierAdded added => added with { Identifier = From(added.Identifier) },
        IdentifierRemoved removed => removed with { Identifier = From(removed.Identifier) },
        RetainedReleased released => released with { Retained = From(released.Retained) },
        FirewallChange wall => From(wall),
        RequestAdded added => new RequestAdded(From(added.Request)),
        RequestDecided decided => decided with { Comments = "" },
        CardAdded added => added with { Card = added.Card with { CustomFields = FieldMap.Empty, ExtendedFields = FieldMap.Empty, Entries = added.Card.Entries.Select(From).ToSequence() } },
        CardIssued issued => issued with { Entry = From(issued.Entry) },
        CardDelinked delinked => delinked with { Entry = From(delinked.Entry) },
        CardUpdated updated => updated with { CustomFields = FieldMap.Empty, ExtendedFields = FieldMap.Empty, Entry = updated.Entry is { } entry ? From(entry) : null },
        PointsCredited { Movement: { } movement } credited => credited with { Movement = From(movement) },
        PointsDebited { Movement: { } movement } debited => debited with { Movement = From(movement) },
        TierChanged tier => tier with { Reason = "" },
        _ => change,
    };

    /// <summary>A customer as it was at some time; another's image is left as it is.</summary>
    public Customer From(Customer image) => !persons.Contains(image.Id) ? image : image with
    {
        ExtendedFields = FieldMap.Empty,
        Profiles = image.Profiles.Select(From).ToSequence(),
        Retained = image.Retained.Select(From).Distinct().ToSequence(),
    };

    /// <summary>Which call it came from, without who stood behind the caller.</summary>
    public static Origin From(Origin origin) => origin with { Id = null, SourceId = null };

    /// <summary>A request without its identifiers and comments.</summary>
    public static CustomerRequest From(CustomerRequest request) => request with { Comments = "", Old = From(request.Old), New = From(request.New) };

    /// <summary>Whether it is the generated external id; its key is in lower case under dual eligibility.</summary>
    private static bool IsOf(Identifier gone, ExternalIdIssued issued)
    {
        string[] keys = [issued.Value, issued.Value.ToLowerInvariant()];
        return gone.Type == IdentifierType.ExternalId && keys.Contains(gone.Key);
    }

    /// <summary>What was done to one of the cards while nobody had it.</summary>
    private bool IsOfCard(Change change) => change is CardChange { CustomerId: 0, CardId: { } card } && cards.Contains(card);

    private bool IsOf(Customer survivor, Customer victim) => persons.Contains(survivor.Id) || persons.Contains(victim.Id);

    private CustomersMerged From(CustomersMerged merged) => merged with
    {
        SurvivorBefore = From(merged.SurvivorBefore),
        VictimBefore = From(merged.VictimBefore),
        Survivor = Without(merged.Survivor, merged.SurvivorBefore),
        Victim = From(merged.Victim),
        Cause = From(merged.Cause),
    };

    private CustomersUnmerged From(CustomersUnmerged parted) => parted with
    {
        SurvivorBefore = Without(parted.SurvivorBefore, parted.Survivor),
        VictimBefore = From(parted.VictimBefore),
        Survivor = From(parted.Survivor),
        Victim = From(parted.Victim),
        Left = parted.Left.Select(left => left with { Identifier = From(left.Identifier) }).ToSequence(),
    };

    /// <summary>The survivor while the erased victim was in it: what it had of its own is left.</summary>
    private Customer Without(Customer joined, Customer alone) => persons.Contains(joined.Id) ? From(joined) : joined with
    {
        ExtendedFields = alone.ExtendedFields,
        Profiles = joined.Profiles.Select(profile => alone.ProfileIn(profile.Place) ?? From(profile)).ToSequence(),
    };

    private static Profile From(Profile profile) => profile with { FirstName = null, LastName = null, Fields = FieldMap.Empty, Identifiers = profile.Identifiers.Select(From).Distinct().ToSequence()!, Channels = [] };

    private static RetainedIdentifier From(RetainedIdentifier retained) => new(retained.Place, From(retained.Identifier)!);

    /// <summary>A cause without its identifier.</summary>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(cause))]
    public static JoinCause? From(JoinCause? cause) => cause is null ? null : cause with { Identifier = From(cause.Identifier)! };

    private static PointsMovement From(PointsMovement movement) => movement with { Reference = "", External = null, Reason = "" };

    private static FirewallChange From(FirewallChange wall) => wall switch
    {
        IdentifierQuarantined stopped => stopped with { Identifier = From(stopped.Identifier), Reason = "" },
        _ => ((QuarantineReleased)wall) with { Identifier = From(wall.Identifier), Reason = "" },
    };

    private static StatusEntry From(StatusEntry entry) => entry with { Reason = "" };

    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(identifier))]
    private static Identifier? From(Identifier? identifier) => identifier is null ? null : new(identifier.Type, "", "");
}
