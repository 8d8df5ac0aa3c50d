using Symbolon.Loyalty;
using Symbolon.Orgs;

namespace Symbolon.Customers;

/// <summary>
/// Undoes a merge: the victim comes back as it was, with what has happened since in the places that were its alone, and the survivor keeps the rest. Whole or not at all. Where places are named, the victim comes back in these
/// alone, and cards, points, tiers and labels stay with the survivor. Answers 8015, 3040, 3042, 8109 and 97201-97210 as refusals.
/// </summary>
public sealed record UnmergeCustomers(long Till, long Survivor, long Victim) : Request(Till)
{
    /// <summary>The places that go back; none are all.</summary>
    public Sequence<Place> Places { get; init => field = value ?? []; } = [];

    /// <summary>Reads what a caller wrote; what it wrote wrong is answered with 400.</summary>
    public static Parsed<UnmergeCustomers> Parse(UnmergeDraft draft, long till, long survivor)
    {
        if (draft.VictimId is not { } victim) return Codes.InvalidBody.With("victimId");
        var places = new List<Place>();
        foreach (var place in draft.Places ?? [])
        {
            if (place?.Source is null || !Source.TryParse(place.Source, out var source)) return Codes.InvalidBody.With("places");
            places.Add(new(source, place.AccountId?.Trim() ?? ""));
        }
        return new UnmergeCustomers(till, survivor, victim) { Places = places.Distinct().ToSequence() };
    }

    public override long? VersionIn(Facts facts) => facts.Find(Survivor)?.Version;

    public override void Name(Wanted wanted)
    {
        wanted.Ids.UnionWith([Survivor, Victim]);
        wanted.MergedInto.Add(Survivor);
    }

    public override Decision Decide(Facts facts) => Decide(facts, this);

    public static Decision Decide(Facts facts, UnmergeCustomers request)
    {
        if (facts.Find(request.Survivor) is not { } survivor || facts.Find(request.Victim) is not { } victim) return Decision.Refuse(Codes.NotFound);
        if (victim.MergedInto != survivor.Id || !survivor.IsLive) return Decision.Refuse(Codes.NotMergedThere.With(victim.Id, survivor.Id));
        if (facts.Org.StatusLabels.Refusal(survivor, CustomerAction.IdentifierChange) is { } forbidden) return Decision.Refuse(forbidden);
        var merges = facts.MergedInto(survivor.Id);
        if (merges.FirstOrDefault(merge => merge.VictimBefore.Id == victim.Id) is not { } record)
            return Decision.Refuse(merges.FirstOrDefault(merge => merge.VictimBefore.Victims.Contains(victim.Id)) is { } first ? Codes.UndoFirst.With(first.VictimBefore.Id) : Codes.MergeNotKept.With(victim.Id));
        var later = merges.Where(merge => merge.EventNo > record.EventNo).ToList();
        var isWhole = request.Places.Count == 0;
        if (later.Find(IsBuiltOn) is { } above) return Decision.Refuse(Codes.UndoFirst.With(above.VictimBefore.Id));
        var unknown = victim.Retained.Select(retained => retained.Identifier).Where(identifier => !facts.Knows(identifier)).ToList();
        if (unknown.Count > 0)
        {
            var wanted = new Wanted();
            wanted.Add(unknown);
            return Decision.Need(wanted);
        }
        var places = new UnmergedPlaces(facts, record, survivor, victim, request.Places, new Stamp(facts.Now, request.Till));
        if (places.Refusal() is { } refused) return Decision.Refuse(refused);
        if (!places.IsWhole) return Decision.Accept(survivor.Id, [new CustomersUnmerged(record.EventNo, survivor, victim, Parted.Keeper(places.Survivor, record), Parted.Bare(places.Victim, survivor, record)) { Left = places.Left }], []);
        var loyalty = new UnmergedLoyalty(facts, record, survivor, later);
        if (loyalty.Refusal() is { } owed) return Decision.Refuse(owed);
        var brought = later.SelectMany(merge => merge.Cards).ToHashSet();
        var cards = record.Cards.Where(id => !brought.Contains(id) && facts.Cards.HeldBy(survivor.Id).Any(card => card.Id == id)).ToSequence();
        var (kept, back) = (Parted.Survivor(places.Survivor, record, facts.Org), Parted.Victim(places.Victim, survivor, record));
        return Decision.Accept(survivor.Id, [new CustomersUnmerged(record.EventNo, survivor, victim, kept with { Enrolments = loyalty.Survivor, LoyaltyType = loyalty.Survivor.Count > 0 ? survivor.LoyaltyType : kept.LoyaltyType }, back with { Enrolments = loyalty.Victim }) { Cards = cards, Left = places.Left }], []);

        bool IsBuiltOn(MergeRecord merge) =>
            merge.Shares(record) || (isWhole && merge.BuildsOn(record, survivor, facts));
    }
}
