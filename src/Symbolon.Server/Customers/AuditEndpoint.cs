using Symbolon.Cards;
using Symbolon.Customers;
using Symbolon.Events;
using Symbolon.Orgs;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Views;

namespace Symbolon.Server.Customers;

/// <summary>The audit log of a customer, as the contract shows it (customers §9.5): made from its events.</summary>
internal sealed class AuditEndpoint(EventQueries events)
{
    private const int MostOnPage = 100;

    public async Task<Answer?> List(Call call)
    {
        if (!"CUSTOMER".Equals(call.Query("entityType")?.Trim(), StringComparison.OrdinalIgnoreCase)) return Answer.Refuse(Codes.InvalidBody.With("entityType"));
        if (!Call.TryNumber(call.Query("entityId"), -1, long.MaxValue, out var id) || id < 0) return Answer.Refuse(Codes.InvalidBody.With("entityId"));
        if (!Call.TryNumber(call.Query("limit"), 10, MostOnPage, out var limit) || limit == 0) return Answer.Refuse(Codes.InvalidBody.With("limit"));
        if (!Call.TryNumber(call.Query("pageNo"), 0, Limits.LogRows, out var page)) return Answer.Refuse(Codes.InvalidBody.With("pageNo"));
        if (call.Query("sortOrder")?.Trim().ToUpperInvariant() is not (null or "" or "ASC" or "DESC")) return Answer.Refuse(Codes.InvalidBody.With("sortOrder"));
        var (first, last) = (Day(call, "startDate", new(long.MinValue)), Day(call, "endDate", new(long.MaxValue)));
        if (first is null) return Answer.Refuse(Codes.InvalidBody.With("startDate"));
        if (last is null) return Answer.Refuse(Codes.InvalidBody.With("endDate"));
        var kind = default(AuditKind?);
        if (call.Query("referenceType") is { Length: > 0 } named)
        {
            kind = Words.Named<AuditKind>(named);
            if (kind is null) return Answer.Refuse(Codes.InvalidBody.With("referenceType"));
        }
        var value = string.IsNullOrWhiteSpace(call.Query("referenceValue")) ? null
            : call.Query("referenceValue")!.Trim();
        var (key, warnings, wanted) = (CustomerKey.Of(id), new List<Notice>(), new Wanted());
        key.Name(wanted);
        if (await call.Read(wanted) is not { } facts) return null;
        if (key.Find(facts, warnings, out var customer) is { } notFound && customer?.Erased is null) return Answer.Refuse(notFound);

        var (all, cards) = (new List<Event>(), new Dictionary<long, CardName>());
        await foreach (var read in events.All(call.Org.Id, [customer!.Id, id]))
        {
            all.AddRange(read.Events.Where(one => IsWithin(one.At.StartOfDay)));
            foreach (var (card, name) in read.Cards) cards[card] = name;
        }
        all.AddRange(await AddedFor(call.Org.Id, all));
        var entries = (
            from request in all.GroupBy(one => one.Starts)
            let told = request.OrderBy(one => one.No).ToList()
            let lines = AuditLine.Of(call.Org, told, id => cards.GetValueOrDefault(id)?.Number).ToList()
            where lines.Exists(line => (kind is null || line.Kind == kind) && (value is null || line.IsAbout(value)))
            select (told[0], told, lines)).ToList();
        if (call.Query("sortOrder")?.Trim().Equals("ASC", StringComparison.OrdinalIgnoreCase) is true) entries.Reverse();
        AuditJson[] shown = [.. entries.Skip((int)(page * limit)).Take((int)limit).Select(entry => Show(call, customer.Id, entry.told, entry.lines))];
        var pages = new AuditPagesJson(entries.Count, (int)((entries.Count + limit - 1) / limit), shown.Length, (int)page);
        return Answer.Of(new AuditsJson(shown, pages, NoticeJson.From(warnings), []), ApiJson.Default.AuditsJson);

        bool IsWithin(Instant day) => !(day < first.Value) && !(day > last.Value);
    }

    /// <summary>
    /// That cards were added, where the same request issued them: such an event belongs to no customer, and says which
    /// fields the card came with.
    /// </summary>
    private async Task<IEnumerable<Event>> AddedFor(long org, List<Event> all)
    {
        var issued = all.Where(one => one.Change is CardIssued && one.Starts < one.No).ToList();
        if (issued.Count == 0) return [];
        var cards = issued.Select(one => ((CardIssued)one.Change).Id).ToHashSet();
        var read = await events.Read(org, [.. issued.Select(one => (one.Starts, one.No - 1))]);
        return read.Events.Where(one => one.Change is CardAdded added && cards.Contains(added.Card.Id));
    }

    private static AuditJson Show(Call call, long customer, List<Event> request, List<AuditLine> lines)
    {
        var (first, org) = (request[0], call.Org);
        var till = org.Tills.GetValueOrDefault(first.Till);
        var merged = request.Select(one => one.Change).OfType<CustomersMerged>().FirstOrDefault();
        return new()
        {
            UpdatedByUser = ActorJson.Of(org, first.Till, described: false),
            UpdatedBy = first.Till,
            OrgId = org.Id,
            EntityType = "CUSTOMER",
            EntityId = customer,
            CreatedOn = first.At.Microseconds / 1000,
            RequestId = first.Origin.RequestId,
            Till = till?.Code,
            Store = till?.Store is { } store ? org.Entities.FirstOrDefault(entity => entity.Id == store)?.Code : null,
            UserContextDetails = call.Flag("includeUserContext") ? EventView.ContextOf(first) : null,
            VictimUserDetails = merged is null ? null : new(merged.Victim.Id),
            SurvivorUserDetails = merged is null ? null : new(merged.Survivor.Id),
            Source = (lines.Find(line => line.Place is not null)?.Place ?? Place.Instore).Source.Name,
            UpdatedByMode = till is null ? "SYSTEM" : "API",
            AutoUpdateTime = first.At.ToString(),
            Events = [.. lines.Select(line => new AuditEventJson(Name(line.Kind), line.Field, new(line.Previous ?? "NA", line.Current), []))],
        };
    }

    private static string Name(AuditKind kind) => kind switch
    {
        AuditKind.Identifier => "Identifiers",
        AuditKind.StandardField => "Standard Fields",
        AuditKind.ExtendedField => "Extended Fields",
        AuditKind.CustomField => "Custom Fields",
        AuditKind.CustomerStatus => "Customer Status",
        AuditKind.CardStatus => "Card Status",
        AuditKind.SubscriptionStatus => "Subscription Status",
        AuditKind.CustomerMerge => "Customer Merge",
        AuditKind.CardCustomField => "Card Custom Fields",
        AuditKind.CardExtendedField => "Card Extended Fields",
        _ => "Communication Channels",
    };

    private static Instant? Day(Call call, string name, Instant fallback) =>
        string.IsNullOrWhiteSpace(call.Query(name)) ? fallback : Dates.Day(call.Query(name));
}
