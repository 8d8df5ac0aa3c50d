using Symbolon.Orgs;

namespace Symbolon.Customers;

/// <summary>
/// The profiles and identifiers of two customers that part. A place that was the victim's alone goes back as it is today, without identifiers that joined the two; of a place that both had the victim gets back what it had, as far as
/// nobody else got it since.
/// </summary>
internal sealed class UnmergedPlaces(Facts facts, MergeRecord record, Customer survivor, Customer victim, Sequence<Place> asked, Stamp stamp)
{
    private readonly List<LeftBehind> left = [];

    public Customer Survivor { get; private set; } = survivor with { Modified = stamp };

    public Customer Victim { get; private set; } = victim with
    {
        Modified = stamp,
        Profiles = [],
        Retained = victim.Retained.Without(retained => !record.VictimBefore.Retained.Contains(retained)),
    };

    /// <summary>Identifiers that the victim had, or that were added to its places, and that it does not get.</summary>
    public Sequence<LeftBehind> Left => left.ToSequence();

    /// <summary>Whether the victim gets all of its places back.</summary>
    public bool IsWhole => record.VictimBefore.Profiles.All(IsAsked);

    /// <summary>Parts place by place; what makes it impossible, or null.</summary>
    public Notice? Refusal()
    {
        foreach (var place in asked)
            if (record.VictimBefore.ProfileIn(place) is null) return Codes.NeverInPlace.With(victim.Id, place);
        foreach (var stays in record.VictimBefore.Profiles.Where(profile => !IsAsked(profile)))
            if (victim.Retained.Any(retained => retained.Place == stays.Place)) return Codes.RetainsInPlace.With(victim.Id, stays.Place);
        foreach (var theirs in record.VictimBefore.Profiles.Where(IsAsked))
        {
            if (survivor.ProfileIn(theirs.Place) is not { } now) return Codes.PlaceIsGone.With(theirs.Place);
            if ((record.SurvivorBefore.ProfileIn(theirs.Place) is { } mine ? Part(now, mine, theirs) : GiveBack(now, theirs)) is { } refused) return refused;
            // A survivor that was parted from its own places before may have none but the victim's.
            if (Survivor.Profiles.Count == 0) return Codes.NothingLeftInPlace.With(survivor.Id, theirs.Place);
        }
        return null;
    }

    private bool IsAsked(Profile theirs) => asked.Count == 0 || asked.Contains(theirs.Place);

    private Notice? GiveBack(Profile now, Profile theirs)
    {
        var joining = now.Identifiers.Where(identifier => !theirs.Holds(identifier) && IsSurvivors(identifier)).ToList();
        foreach (var identifier in joining) left.Add(new(theirs.Place, identifier, LeftWhy.Joined));
        foreach (var identifier in theirs.Identifiers.Where(identifier => !now.Holds(identifier))) left.Add(new(theirs.Place, identifier, LeftWhy.RemovedSince));
        var back = now with { Identifiers = now.Identifiers.Without(joining.Contains), Modified = stamp };
        if (back.Identifiers.Count == 0) return Codes.NothingLeftInPlace.With(victim.Id, theirs.Place);
        Victim = Victim.With(back);
        Survivor = Survivor with { Profiles = Survivor.Profiles.Without(profile => profile.Place == theirs.Place) };
        return null;
    }

    /// <summary>Whether the survivor has it in a place of its own.</summary>
    private bool IsSurvivors(Identifier identifier) => survivor.Profiles.Any(profile => profile.Holds(identifier) && record.SurvivorBefore.ProfileIn(profile.Place) is not null);

    private Notice? Part(Profile now, Profile mine, Profile theirs)
    {
        var back = new List<Identifier>();
        foreach (var identifier in theirs.Identifiers)
        {
            var retained = victim.Retained.Contains(new(theirs.Place, identifier));
            var owners = retained ? facts.OwnersIn(theirs.Place, identifier) : [];
            if (owners.FirstOrDefault(one => one.Id != survivor.Id) is { } owner)
                return Codes.IdentifierTaken.With(identifier.Type.Name(), theirs.Place, owner.Id);
            if (retained || now.Holds(identifier)) back.Add(identifier);
            else left.Add(new(theirs.Place, identifier, LeftWhy.RemovedSince));
        }
        // Where values are shared, both may have had the same one.
        var stays = now.Identifiers.Without(identifier => back.Contains(identifier) && !mine.Holds(identifier));
        if (back.Count == 0) return Codes.NothingLeftInPlace.With(victim.Id, theirs.Place);
        if (stays.Count == 0) return Codes.NothingLeftInPlace.With(survivor.Id, theirs.Place);
        Victim = Victim.With(theirs with { Identifiers = back.Order().ToSequence(), Modified = stamp });
        Survivor = Survivor.With(Parted.Profile(now, record, facts.Org) with { Identifiers = stays, Modified = stamp });
        return null;
    }
}

/// <summary>An identifier that a victim does not get back when a merge is undone, and why.</summary>
public sealed record LeftBehind(Place Place, Identifier Identifier, LeftWhy Why);

/// <summary>It was taken away since the merge, or it is the survivor's and joined the two.</summary>
public enum LeftWhy { RemovedSince, Joined }
