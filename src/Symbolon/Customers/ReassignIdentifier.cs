using Symbolon.Orgs;

namespace Symbolon.Customers;

/// <summary>
/// Takes an identifier that got another owner (a recycled mobile number) from the customer who held it, in every place,
/// and gives it to another one in one place, or to nobody. Never merges; the former owner's channels of that value are
/// verified no more. One that an erased person had can be given to its new owner without naming the former one. Answers
/// 400, 3040, 3042, 8007, 8015, 8065, 8069, 8109, 97206, 97501, 97601 and 97602 as refusals.
/// </summary>
public sealed record ReassignIdentifier(long Till, long? From, long? To, Place Place, Identifier Identifier)
    : Request(Till)
{
    /// <summary>Whether the number is none today: 8013 unless its holder has it as it is written.</summary>
    public bool IsAsStored { get; init; }

    public override void Name(Wanted wanted)
    {
        if (From is { } from) wanted.Add(from);
        if (To is { } to) wanted.Add(to);
        wanted.Add(Identifier);
    }

    public override Decision Decide(Facts facts) => Decide(facts, this);

    public static Decision Decide(Facts facts, ReassignIdentifier request)
    {
        var (identifier, warnings) = (request.Identifier, new List<Notice>());
        var from = request.From is { } former ? facts.FindLive(former, warnings) : null;
        if (request.From is not null && from is null) return Decision.Refuse(Codes.NotFound, warnings);
        var to = request.To is { } id ? facts.FindLive(id, warnings) : null;
        if (request.To is not null && to is null) return Decision.Refuse(Codes.NotFound, warnings);
        if (to is { Erased: not null }) return Decision.Refuse(Codes.CustomerIsErased, warnings);
        if (from is null or { Erased: not null }) return ReassignErased.Decide(facts, request, from, to, warnings);
        if (to?.Id == from.Id) return Decision.Refuse(Codes.SameHolder, warnings);
        if (to is not null && to.ProfileIn(request.Place) is null) return Decision.Refuse(Codes.NotInSource, warnings);
        foreach (var customer in new[] { from, to }.OfType<Customer>())
            if (facts.Org.StatusLabels.Refusal(customer, CustomerAction.IdentifierChange) is { } forbidden) return Decision.Refuse(forbidden, warnings);

        var holders = facts.Holders(identifier).ToList();
        var retained = holders.Where(holder => holder.MergedInto == from.Id || (to is not null && holder.MergedInto == to.Id))
            .SelectMany(victim => victim.Retained.Where(one => one.Identifier.Equals(identifier)).Select(one => new RetainedReleased(victim.Id, one))).ToList();
        var held = from.Profiles.Where(profile => profile.Holds(identifier)).ToList();
        if (held.Count == 0 && request.IsAsStored) return Decision.Refuse(Codes.LookupInvalidIdentifier, warnings);
        if (held.Count == 0 && !retained.Any(one => facts.Find(one.Id)!.MergedInto == from.Id)) return Decision.Refuse(Codes.NotTheHolder.With(from.Id, identifier.Type.Name()), warnings);
        if (held.Find(profile => profile.Identifiers.Count == 1) is { } bare) return Decision.Refuse(Codes.NothingLeftInPlace.With(from.Id, bare.Place), warnings);
        if (to?.ProfileIn(request.Place) is { Identifiers.Count: >= Limits.IdentifiersHeld } full && !full.Holds(identifier)) return Decision.Refuse(Codes.InvalidBody.With($"more than {Limits.IdentifiersHeld} identifiers in a profile"), warnings);
        if (to is not null && !facts.Org.IsShared(request.Place, identifier.Type))
        {
            if (holders.Exists(other => other.Id != from.Id && other.Id != to.Id && other.Holds(request.Place, identifier))) return Decision.Refuse(Codes.TakenInSamePlace, warnings);
            if (holders.Exists(other => !other.IsLive && other.MergedInto != from.Id && other.MergedInto != to.Id && identifier.Type.IsContact())) return Decision.Refuse(Codes.MergedCustomerFound, warnings);
        }

        var changes = new List<Change>(held.Select(profile => new IdentifierRemoved(from.Id, profile.Place, identifier)));
        changes.AddRange(Unverified(from, identifier));
        changes.AddRange(retained);
        if (to is not null && !to.Holds(request.Place, identifier)) changes.Add(new IdentifierAdded(to.Id, request.Place, identifier));
        return Decision.Accept(to?.Id ?? from.Id, changes, warnings);
    }

    /// <summary>The former owner's channels of that value: whoever answers there now is somebody else.</summary>
    private static IEnumerable<Change> Unverified(Customer former, Identifier identifier) =>
        from profile in former.Profiles
        let channels = profile.Channels.Where(channel => channel.Verified && channel.Reaches(identifier))
            .Select(channel => channel with { Verified = false }).ToSequence()
        where channels.Count > 0
        select new ProfileUpdated(former.Id, profile.Place, null, null, FieldMap.Empty, channels);
}
