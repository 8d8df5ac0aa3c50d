using System.Collections.Concurrent;
using CsCheck;
using Symbolon.Approvals;
using Symbolon.Cards;
using Symbolon.Customers;
using Symbolon.Loyalty;
using Symbolon.Orgs;
using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Histories;

/// <summary>Random histories over a small town: whatever is asked, and however it is answered, the invariants hold. A failure prints its seed.</summary>
public sealed class HistoryTests
{
    [Fact]
    public void Every_step_keeps_the_invariants() => Sampled.Histories(1_500, (town, request) =>
    {
        town.Do(request);
        Invariants.Hold(town);
    });

    [Fact]
    public void A_refused_request_changes_nothing_and_deciding_twice_decides_the_same() => Sampled.Histories(800, (town, request) =>
    {
        var facts = town.Facts([request]);
        var (once, twice) = (town.Decide(facts, request), town.Decide(facts, request));
        Assert.Equal(once, twice);
        if (once.Errors.Count > 0 && request is not UpsertCustomer) Assert.Empty(once.Changes);
        Assert.Equal(once, town.Do(request));
    });

    [Fact]
    public void The_holders_that_facts_keep_in_step_are_those_that_a_scan_finds() => Sampled.Histories(800, (town, request) =>
    {
        var (facts, wanted) = (town.Facts([request]).Fork(), new Wanted());
        request.Name(wanted);
        foreach (var change in town.Do(request).Changes) facts.Apply(change, new Stamp(town.Now, request.Till));
        foreach (var identifier in wanted.Identifiers) Assert.Equal(town.Scan(identifier), facts.Holders(identifier).Select(holder => holder.Id));
    });

    [Fact]
    public void Nothing_that_finds_a_person_is_lost_but_by_a_request_to_remove_it() => Sampled.Histories(1_500, (town, request) =>
    {
        var before = town.Customers.Where(customer => customer.IsLive).ToDictionary(customer => customer.Id, person => Invariants.KnownBy(town, person).ToList());
        var changes = town.Do(request).Changes;
        var removed = changes.OfType<IdentifierRemoved>().Select(change => change.Identifier).ToHashSet();
        Assert.All(removed, identifier => Assert.True(MayRemove(town, request, identifier), $"{identifier} was removed, which nobody asked for"));
        var reused = town.Org.Settings.ReuseRetained || request is ReassignIdentifier ? changes.OfType<RetainedReleased>().Select(change => change.Retained.Identifier) : [];
        foreach (var (id, known) in before)
        {
            var person = town.Find(town.Find(id)!.MergedInto ?? id)!;
            if (person.Erased is not null) continue;
            var parted = request is UnmergeCustomers { Victim: var victim } && changes.Count > 0 ? Invariants.KnownBy(town, town.Find(victim)!) : [];
            Assert.Empty(known.Except(removed).Except(reused).Except(Invariants.KnownBy(town, person)).Except(parted));
        }
    });

    [Fact]
    public void What_is_done_is_done_whole_and_no_identifier_is_dropped_in_silence() => Sampled.Histories(800, (town, request) =>
    {
        var decision = town.Do(request);
        if (decision.Errors.Count > 0 || decision.CustomerId is not { } id || town.Find(id) is not { } person) return;
        foreach (var (place, identifier, held) in Promised(request, town.Org.Settings.SyncIdentifiers))
            if (!IsToldOf(decision, identifier.Type.Name(), request))
                Assert.True(person.Holds(place, identifier) == held, $"{identifier} of {place} in {person}");
    });

    /// <summary>Whether a warning says that the identifier was left out, in an upsert as it names nobody.</summary>
    private static bool IsToldOf(Decision decision, string type, Request request) =>
        decision.Warnings.Contains(Codes.IdentifierDropped.With(type))
        || (request is UpsertCustomer
            && (decision.Warnings.Contains(Codes.JoinsNobody.With(type))
                || decision.Warnings.Contains(Codes.JoinQuarantined.With(type))));

    [Fact]
    public void A_batch_of_upserts_ends_as_the_same_items_one_by_one() => Gen.Select(TownHistory.Of(0, 8), TownHistory.Upsert.Array[2, 6]).Sample(
        (history, items) =>
        {
            var (alone, together) = (new Town(history.Settings), new Town(history.Settings));
            foreach (var line in history.Lines.Select(alone.Aim)) Assert.Equal(alone.Do(line), together.Do(line));
            var requests = items.Select(line => Script.Read(line, alone.Org).Value).OfType<Request>().ToList();
            Assert.Equal(requests.Select(alone.Do), together.Do(requests));
            Assert.Equal(alone.Customers, together.Customers);
            Assert.Equal(alone.Cards, together.Cards);
        },
        iter: 800, print: one => $"{TownHistory.Print(one.Item1)}--\n{string.Join('\n', one.Item2)}");

    [Fact]
    public void The_histories_reach_every_kind_of_change()
    {
        var reached = new ConcurrentDictionary<string, int>();
        Sampled.Histories(3_000, (town, request) =>
        {
            foreach (var change in town.Do(request).Changes) reached.AddOrUpdate(change.GetType().Name, 1, (_, times) => times + 1);
        });
        var rare = Changes.Kinds.Select(kind => kind.Name).Where(name => !reached.ContainsKey(name));
        Assert.True(!rare.Any(), string.Join(", ", reached));
    }

    /// <summary>Which identifiers a request that is done leaves held or not, and where; with sync on, one profile of an item may change another.</summary>
    private static IEnumerable<(Place Place, Identifier Identifier, bool Held)> Promised(Request request, bool sync) => request switch
    {
        ChangeIdentifiers change => [.. change.Add.Select(one => (change.Place, one, true)), .. change.Remove.Except(change.Add).Select(one => (change.Place, one, false))],
        RegisterCustomer registration => registration.Profiles.SelectMany(entry => entry.Identifiers.Select(one => (entry.Place, one, true))),
        UpsertCustomer { SkipChangeIdentifier: false } upsert when !sync || upsert.Registration.Profiles.Count == 1 => Promised(upsert.Registration, sync),
        _ => [],
    };

    private static bool MayRemove(Town town, Request request, Identifier identifier) => request switch
    {
        ChangeIdentifiers change => change.Remove.Contains(identifier),
        AddRequest asked => asked.Old == identifier,
        DecideRequest decided => town.Approvals.Any(one => one.Id == decided.Id && one.Old == identifier),
        ReassignIdentifier given => given.Identifier == identifier,
        UpsertCustomer { SkipChangeIdentifier: false } upsert => identifier.Type.IsSingle() && upsert.Registration.Profiles.Any(profile => profile.Identifiers.Any(other => other.Type == identifier.Type && other != identifier)),
        _ => false,
    };

    [Fact]
    public void Cards_keep_their_rules() => Sampled.Histories(1_500, (town, request) =>
    {
        var before = town.Cards.ToDictionary(card => card.Id, card => (card, card.StatusAt(town.Now, town.Org)));
        var changes = town.Do(request).Changes;
        foreach (var card in town.Cards)
        {
            var status = card.StatusAt(town.Now, town.Org);
            Assert.Equal(status == CardStatus.NotIssued, card.CustomerId is null);
            if (card.CustomerId is { } holder) Assert.NotNull(town.Find(holder));
            if (!before.TryGetValue(card.Id, out var former)) continue;
            if (former.Item2.IsFinal()) Assert.Equal(former.Item2, status);
            Assert.Equal((former.card.Number, former.card.SeriesId), (card.Number, card.SeriesId));
            Assert.Equal(former.card.Entries, card.Entries.Take(former.card.Entries.Count));
        }
        Assert.Equal(before.Keys, town.Cards.Select(card => card.Id).Intersect(before.Keys));
        Assert.Equal(town.Cards.Count, town.Cards.Select(card => card.Number).Distinct().Count());
        var externalIds = town.Cards.Select(card => card.ExternalId).OfType<string>().ToList();
        Assert.Equal(externalIds.Count, externalIds.Distinct().Count());
        foreach (var issued in changes.OfType<CardIssued>()) Assert.True(IsWithinLimits(town, town.Cards.Single(card => card.Id == issued.Id)), $"{issued} is over a limit");
    });

    [Fact]
    public void Every_point_is_accounted_for()
    {
        Sampled.Histories(1_500, (one, request) =>
        {
            var before = one.Customers.ToDictionary(customer => customer.Id);
            var decision = one.Do(request);
            var moved = Moved(decision.Changes);
            foreach (var customer in one.Customers)
            {
                if (!customer.IsLive) Assert.Empty(customer.Enrolments);
                Assert.Equal(customer.Enrolments.Select(enrolment => enrolment.ProgramId).Distinct().Order(), customer.Enrolments.Select(enrolment => enrolment.ProgramId));
                foreach (var enrolment in customer.Enrolments)
                {
                    var (points, was) = (enrolment.Points, before.GetValueOrDefault(customer.Id)?.Enrolments.FirstOrDefault(other => other.ProgramId == enrolment.ProgramId)?.Points);
                    Assert.Equal(points.Awarded - points.Redeemed - points.Expired - points.Returned + points.Adjusted, points.Balance);
                    Assert.Equal((was ?? PointsAccount.Empty).Balance + moved.GetValueOrDefault((customer.Id, enrolment.ProgramId)), points.Balance);
                    Assert.All(points.Lots, lot => Assert.True(lot.Left > Points.None));
                    Assert.Equal(points.Lots.Count, points.Lots.Select(lot => lot.Id).Distinct().Count());
                    if (!one.Org.Settings.AllowNegativePoints) Assert.Equal(Points.None, points.Debt);
                }
            }
            foreach (var redemption in one.Redemptions) Assert.True(!(redemption.Reversed > redemption.Points) && !(Points.None > redemption.Reversed));
        });
    }

    /// <summary>What the changes moved, by customer and programme: the lines that the ledger has of customers.</summary>
    private static Dictionary<(long Customer, long Program), Points> Moved(IEnumerable<Change> changes)
    {
        var moved = new Dictionary<(long, long), Points>();
        foreach (var change in changes)
        {
            switch (change)
            {
                case PointsCredited credited: Post(credited.Id, credited.ProgramId, credited.Amount); break;
                case PointsDebited debited: Post(debited.Id, debited.ProgramId, -debited.Amount); break;
                case CustomersMerged merged:
                    foreach (var enrolment in merged.VictimBefore.Enrolments) Post(merged.Survivor.Id, enrolment.ProgramId, enrolment.Points.Balance);
                    break;
                case CustomersUnmerged parted:
                    foreach (var enrolment in parted.Victim.Enrolments)
                    {
                        Post(parted.Survivor.Id, enrolment.ProgramId, -enrolment.Points.Balance);
                        Post(parted.Victim.Id, enrolment.ProgramId, enrolment.Points.Balance);
                    }
                    break;
            }
        }
        return moved;

        void Post(long customer, long program, Points points) => moved[(customer, program)] = moved.GetValueOrDefault((customer, program)) + points;
    }

    /// <summary>Whether the limits of the card's series and of the org hold for its holder, as far as this card counts.</summary>
    private static bool IsWithinLimits(Town town, Card card)
    {
        bool Counts(Card one) => one.StatusAt(town.Now, town.Org) is var status && (town.Org.Settings.CountOnlyActiveCards ? status == CardStatus.Active : status.IsHeld());
        var held = town.HeldBy(card.CustomerId!.Value).Where(Counts).ToList();
        var series = town.Org.SeriesWithId(card.SeriesId)!;
        return !Counts(card)
            || ((series.MaxPerCustomer == 0 || held.Count(one => one.SeriesId == series.Id) <= series.MaxPerCustomer) && (town.Org.Settings.MaxCards == 0 || held.Count <= town.Org.Settings.MaxCards));
    }
}
