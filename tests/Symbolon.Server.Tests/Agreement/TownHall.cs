using Symbolon.Approvals;
using Symbolon.Cards;
using Symbolon.Customers;
using Symbolon.Orgs;
using Symbolon.Server.Engine;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;
using Symbolon.Server.Tests.Verify;
using Symbolon.Tests.Towns;

namespace Symbolon.Server.Tests.Agreement;

/// <summary>A town three times over: decided by the engine and stored in a database, imagined in memory, and replayed from the stored events.</summary>
internal sealed class TownHall
{
    private readonly Database database;
    private readonly CustomerEngine engine;
    private readonly StoppedClock clock;
    private readonly Facts replayed;
    private readonly List<Instant> batches = [];
    private long events;

    private TownHall(Database database, Org org)
    {
        (this.database, clock) = (database, new StoppedClock());
        engine = new CustomerEngine(database, new OrgCache(new OrgQueries(database)), clock);
        (Imagined, replayed) = (new Town(org), new Facts(org, default, Limits.FirstCustomerId));
    }

    /// <summary>The town in memory; its time is that of the engine's next batch.</summary>
    public Town Imagined { get; }

    public static async Task<TownHall> Found(Database database, string settings)
    {
        var (orgs, id) = (new OrgQueries(database), Servers.NextOrg());
        await orgs.AddOrg(id, $"Town {id}", default);
        foreach (var (key, value) in TownOrg.Settings(settings)) Assert.NotNull(await orgs.TrySet(id, SettingKey.Find(key)!, value));
        foreach (var account in TownOrg.Accounts) await orgs.AddAccount(id, account, default);
        Assert.Equal(TownOrg.Labels, (await new CardCatalogue(orgs).SetLabels(id, TownOrg.Mapping, default)).Value);
        foreach (var draft in TownOrg.DraftsOf(settings)) Assert.NotNull((await new CardCatalogue(orgs).AddSeries(id, draft, default)).Value);
        Assert.NotNull((await new CustomerCatalogue(orgs).AddLabels(id, TownOrg.Tags, default)).Value);
        if (TownOrg.IsHeld(settings)) Assert.NotNull((await new CustomerCatalogue(orgs).SetStatuses(id, TownOrg.Statuses, default)).Value);
        var definitions = new FieldDefinitions(orgs);
        foreach (var draft in TownFields.CustomDrafts(settings)) Assert.NotNull((await definitions.Add(id, draft)).Value);
        foreach (var draft in TownFields.ExtendedDrafts(settings)) Assert.NotNull((await definitions.Add(id, draft, default)).Value);
        foreach (var vertical in TownFields.Verticals(settings)) Assert.Null(await definitions.Map(id, vertical.Id, vertical.Active));
        foreach (var till in new[] { 1L, 2L }) await orgs.AddTill(id, new(till, $"till{till}.{id}", "", "", Active: true), TestOrg.Secret);
        foreach (var entity in TownOrg.With("").Entities) await orgs.Change(id, _ => (entity, (IReadOnlyList<Statement>)[EntityRows.Table.Insert(id, [entity])]));
        foreach (var draft in TownOrg.ProgramDraftsOf(settings)) Assert.NotNull((await new LoyaltyCatalogue(orgs).Save(id, null, draft with { Tills = draft.Tills is null ? null : [$"till2.{id}"] })).Value);
        return new TownHall(database, (await orgs.Find(id))!);
    }

    /// <summary>Does a request in the database and in memory, at a time that may go back.</summary>
    public async Task Do(Request request, long seconds)
    {
        clock.Now += TimeSpan.FromSeconds(seconds);
        Imagined.Now = Instant.Later(Instant.From(clock.Now), batches.Append(default).Max());
        var outcome = Assert.Single((await engine.Write(Imagined.Org, [request], default))!);
        Assert.Equal(Imagined.Do(request), outcome.Decision);
        Assert.Equal(outcome.Decision.CustomerId is { } id and > 0 ? Imagined.Find(id) : null, outcome.Customer);
        if (outcome is { Customer: { } customer, Decision.CardId: null }) Assert.Equal(Imagined.HeldBy(customer.Id).Select(Bare), outcome.Cards.Select(Bare));
    }

    /// <summary>Does requests that come at once, then imagines them one by one in the order in which the engine decided them: so must their events be filed.</summary>
    public async Task DoAtOnce(IReadOnlyList<Request> requests)
    {
        var turns = 0L;
        var watched = requests.Select(request => new WatchedRequest(request, () => Interlocked.Increment(ref turns))).ToList();
        var outcomes = await Task.WhenAll(watched.Select(request => Task.Run(() => engine.Write(Imagined.Org, [request], default))));
        Imagined.Now = Instant.Later(Instant.From(clock.Now), batches.Append(default).Max());
        var inTurn = watched.Zip(outcomes.Select(outcome => outcome![0].Decision)).OrderBy(one => one.First.Turn).ToList();
        foreach (var (request, decision) in inTurn) Assert.Equal(Imagined.Do(request.Inner), decision);
        Assert.Equal(inTurn.SelectMany(one => one.Second.Changes.Select(change => (change, one.First.Till))), (await NewEvents()).Select(one => (one.Change, one.Stamp.Till)));
    }

    /// <summary>Asserts that the stored, the replayed and the imagined town are the same.</summary>
    public async Task Agree()
    {
        await NewEvents();
        var wanted = new Wanted();
        wanted.Ids.UnionWith(Imagined.Customers.Select(customer => customer.Id));
        wanted.Add(Imagined.Customers.SelectMany(customer => customer.Known));
        wanted.Redemptions.UnionWith(Imagined.Redemptions.Select(redemption => redemption.Id));
        wanted.CardNumbers.UnionWith(Imagined.Cards.Select(card => card.Number));
        wanted.CardExternalIds.UnionWith(Imagined.Cards.Select(card => card.ExternalId).OfType<string>());
        var loader = new FactsLoader(Imagined.Org.Id, wanted, forWrite: true);
        await Read([loader.Statement()]);
        var stored = loader.Into(new Facts(Imagined.Org, default, 0));
        Assert.Equal(Imagined.Customers, stored.Known.OrderBy(customer => customer.Id));
        Assert.Equal(Imagined.Customers, replayed.Known.OrderBy(customer => customer.Id));
        foreach (var identifier in wanted.Identifiers) Assert.Equal(Imagined.Scan(identifier), stored.Holders(identifier).Select(holder => holder.Id));
        Assert.Equal(Imagined.Cards.Select(Bare), stored.Cards.Known.OrderBy(card => card.Id).Select(Bare));
        Assert.Equal(Imagined.Cards, replayed.Cards.Known.OrderBy(card => card.Id));
        foreach (var customer in Imagined.Customers) Assert.Equal(Imagined.HeldBy(customer.Id).Select(card => card.Id), stored.Cards.HeldBy(customer.Id).Select(card => card.Id));
        Assert.Equal(Imagined.Redemptions, stored.Loyalty.Known.OrderBy(redemption => redemption.Id));
        Assert.Equal(Imagined.Redemptions, replayed.Loyalty.Known.OrderBy(redemption => redemption.Id));
        Assert.Equal(Imagined.Approvals, await Requests());
        await AgreeOnDecisions(await Requests());
        Assert.Equal(Imagined.Approvals, replayed.Requests.Known.OrderBy(request => request.Id));
        await AgreeOnStatuses();
        foreach (var customer in Imagined.Customers) await AgreeOnLogs(customer);
        await AgreeOnPoints();
        Assert.Equal(batches.Order(), batches);
    }

    /// <summary>Asserts that what is looked for in live databases is not found here.</summary>
    public Task IsSound() => database.IsSound(Imagined.Org.Id, clock);

    private async Task<List<CustomerRequest>> Requests()
    {
        var found = new List<CustomerRequest>();
        await Read([new Statement("select body from customer_request where org_id = @org order by id").With("org", Imagined.Org.Id).Reading(row => found.Add(RequestRows.At(row, 0)))]);
        return found;
    }

    /// <summary>The log of a request ends with the status that it has; what nobody has decided on is pending.</summary>
    private async Task AgreeOnDecisions(IReadOnlyCollection<CustomerRequest> requests)
    {
        var steps = await new RequestQueries(database).Steps(Imagined.Org.Id, requests.Select(request => request.Id));
        Assert.All(requests, request => Assert.Equal(request.Status, steps[request.Id][^1].Status));
    }

    /// <summary>Every status that a card has had stands in the log, and in its own row stands the last.</summary>
    private async Task AgreeOnStatuses()
    {
        var entries = new List<(long Card, StatusEntry Entry)>();
        await Read([new Statement("select card_id, id, label_id, former_label_id, reason, made_at, made_by from card_status where org_id = @org order by card_id, id").With("org", Imagined.Org.Id).Reading(row =>
            entries.Add((row.GetInt64(0), new(row.GetInt64(1), row.GetInt64(2), row.Long(3), row.GetString(4), new(new(row.GetInt64(5)), row.GetInt64(6))))))]);
        Assert.Equal(Imagined.Cards.SelectMany(card => card.Entries.Select(entry => (card.Id, entry))), entries);
    }

    /// <summary>The logs of a customer end with the label and the choices that the customer has; what a merge alone had brought is gone with it when it was undone.</summary>
    private async Task AgreeOnLogs(Customer customer)
    {
        var (logs, parted) = (new CustomerLogQueries(database), false);
        var whole = new LogAsk(LogKey.Last, Limits.LogRows);
        await Read([new Statement("select 1 from merge where org_id = @org and survivor_id = @id and undone_by is not null limit 1").With("org", Imagined.Org.Id).With("id", customer.Id).Reading(_ => parted = true)]);
        var last = (await logs.Statuses(Imagined.Org.Id, customer.Id, whole)).Rows is [var given, ..] ? given : null;
        if (!(parted && customer.StatusLabel is null && last?.Reason == "merge")) Assert.Equal(customer.StatusLabel, last?.Label);
        var chosen = (await logs.Choices(Imagined.Org.Id, customer.Id, whole)).Rows.Reverse().ToList();
        var made = chosen.Aggregate(Sequence<Subscription>.Empty, (all, one) => Subscription.Upsert(all, [one.Choice]));
        var brought = parted ? chosen.Where(one => one.Reason == "merge").Select(one => one.Choice).Except(customer.Subscriptions) : [];
        Assert.Equal(customer.Subscriptions.ToHashSet(), made.Except(brought).ToHashSet());
    }

    /// <summary>Every balance is the sum of the customer's lines of the ledger, and all lines together are nothing.</summary>
    private async Task AgreeOnPoints()
    {
        var (ledger, balances, total) = (new Dictionary<(long, long), long>(), new Dictionary<(long, long), long>(), 0L);
        await Read(
        [
            new Statement("select customer_id, program_id, points from ledger_entry where org_id = @org").With("org", Imagined.Org.Id).Reading(row =>
            {
                total += row.GetInt64(2);
                if (row.Long(0) is { } customer) ledger[(customer, row.GetInt64(1))] = ledger.GetValueOrDefault((customer, row.GetInt64(1))) + row.GetInt64(2);
            }),
            new Statement("select customer_id, program_id, balance from enrolment where org_id = @org").With("org", Imagined.Org.Id).Reading(row => balances[(row.GetInt64(0), row.GetInt64(1))] = row.GetInt64(2)),
        ]);
        Assert.Equal(0, total);
        var enrolments = Imagined.Customers.SelectMany(customer => customer.Enrolments.Select(one => (Key: (customer.Id, one.ProgramId), one.Points.Balance.Thousandths))).ToDictionary(one => one.Key, one => one.Thousandths);
        Assert.Equal(enrolments.OrderBy(one => one.Key), balances.OrderBy(one => one.Key));
        Assert.Equal(enrolments.Where(one => one.Value != 0).OrderBy(one => one.Key), ledger.Where(one => one.Value != 0).OrderBy(one => one.Key));
    }

    /// <summary>A card as its own row has it.</summary>
    private static Card Bare(Card card) => card with { Entries = [card.Current] };

    /// <summary>Reads and replays the events filed since last time: their numbers have no gap, and every batch with its time is seen.</summary>
    private async Task<List<(Change Change, Stamp Stamp)>> NewEvents()
    {
        var filed = new List<(Change Change, Stamp Stamp)>();
        batches.Clear();
        await Read(
        [
            new Statement("select no, name, body, at, by_till from event where org_id = @org and no > @seen order by no").With("org", Imagined.Org.Id).With("seen", events).Reading(row =>
            {
                Assert.Equal(++events, row.GetInt64(0));
                filed.Add((Stored.ReadChange(row.GetString(1), row.GetString(2)), new(new(row.GetInt64(3)), row.GetInt64(4))));
            }),
            new Statement("select at from batch where org_id = @org order by no").With("org", Imagined.Org.Id).Reading(row => batches.Add(new(row.GetInt64(0)))),
        ]);
        foreach (var (change, stamp) in filed) replayed.Apply(change, stamp);
        return filed;
    }

    private async Task Read(IReadOnlyList<Statement> statements)
    {
        await using var session = await database.OpenReader();
        await session.RoundTrip([database.Dialect.BeginRead, .. statements, Dialect.Commit]);
    }

    private sealed class StoppedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
