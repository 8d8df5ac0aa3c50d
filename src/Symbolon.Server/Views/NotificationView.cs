using System.Text.Json;
using Symbolon.Cards;
using Symbolon.Customers;
using Symbolon.Erasure;
using Symbolon.Events;
using Symbolon.Loyalty;
using Symbolon.Orgs;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Views;

/// <summary>Shows notifications: what was done as the events say it, whom it is about as they are known now (platform §11.3).</summary>
public sealed record NotificationView(Org Org, Facts Facts, IReadOnlyDictionary<long, CardName> Cards, IReadOnlySet<string>? Identifiers = null)
{
    /// <summary>What must be known to show these.</summary>
    public static Wanted Wanted(IEnumerable<Event> events)
    {
        var wanted = new Wanted();
        wanted.Ids.UnionWith(events.Select(one => one.CustomerId).Where(id => id != 0));
        return wanted;
    }

    /// <summary>The notifications of one request's events.</summary>
    public IEnumerable<NotificationJson> Show(IReadOnlyList<Event> request) => Notification.Of(request).Select(one => Show(one, request));

    /// <summary>One notification of a request's events.</summary>
    public NotificationJson Show(Notification told, IReadOnlyList<Event> request) =>
        Head(Org.Id, told, request, Cards) with { Data = Data(told) };

    /// <summary>A notification without its data.</summary>
    public static NotificationJson Head(
        long org, Notification told, IReadOnlyList<Event> request, IReadOnlyDictionary<long, CardName> cards)
    {
        var first = told.Events[0];
        return new()
        {
            EventName = told.Name,
            EventId = EventView.Id(org, told.No, told.Name ?? "-"),
            OrgId = org,
            RefId = told.Name is null ? null : $"{org}_{RefId(first, cards)}",
            ApiRequestId = first.Origin.RequestId,
            CreatedAt = Millis(first.At),
            FirstEvent = request[0].No,
            LastEvent = request[^1].No,
            Undelivered = first.Origin.Undelivered,
        };
    }

    /// <summary>What the reference names: a card by its number, a movement of points by its id, all else by the customer.</summary>
    private static string RefId(Event one, IReadOnlyDictionary<long, CardName> cards) => one.Change switch
    {
        CardChange { CardId: { } card } => cards[card].Number,
        PointsCredited { Movement: { } movement } => $"{movement.Id}",
        PointsDebited { Movement: { } movement } => $"{movement.Id}",
        _ => $"{one.CustomerId}",
    };

    private JsonElement? Data(Notification told)
    {
        var (json, first) = (ApiJson.Default, told.Events[0]);
        return (told.Name, first.Change) switch
        {
            (null, _) => null,
            ("customerAdded" or "customerUpdated", _) => JsonSerializer.SerializeToElement(Customer(told), json.CustomerChangedJson),
            ("customerSubscription", _) => JsonSerializer.SerializeToElement(new SubscribedJson(Known(told.CustomerId), Choices(told.Events)), json.SubscribedJson),
            (_, CustomersMerged merged) => JsonSerializer.SerializeToElement(new MergedJson(View.Show(merged.VictimBefore, []), Known(merged.Survivor.Id)), json.MergedJson),
            (Notification.Erased, CustomerErased erased) =>
                JsonSerializer.SerializeToElement(
                    new CustomerErasedJson(erased.Id, [.. erased.Victims]),
                    json.CustomerErasedJson),
            (_, CardChange { CardId: { } card }) => JsonSerializer.SerializeToElement(new CardNotificationView(Org, Cards[card]).Show(first, first.CustomerId == 0 ? null : Known(first.CustomerId)), json.CardChangedJson),
            (_, TierChanged changed) => JsonSerializer.SerializeToElement(Tier(changed), json.TierMovedJson),
            (_, PointsCredited credited) =>
                JsonSerializer.SerializeToElement(
                    Points(credited, credited.Cause, credited.Amount, credited.Movement), json.PointsMovedJson),
            (_, PointsDebited debited) =>
                JsonSerializer.SerializeToElement(
                    Points(debited, debited.Cause, debited.Amount, debited.Movement), json.PointsMovedJson),
            (var name, LabelsChanged labels) => JsonSerializer.SerializeToElement(Labels(labels, name == "labelAssignmentCreated" ? labels.Added : labels.Removed), json.LabelsAssignedJson),
            (var name, var change) => throw new NotSupportedException($"{change.GetType().Name} is not told as {name}."),
        };
    }

    private CustomerChangedJson Customer(Notification told)
    {
        var (first, isNew) = (told.Events[0], told.Name == "customerAdded");
        var customer = Facts.Find(told.CustomerId)!;
        var profile = (PlaceOf(first.Change) is { } place ? customer.ProfileIn(place) : null) ?? customer.ProfileIn(Place.Instore) ?? (customer.Profiles is [var any, ..] ? any : null);
        return new()
        {
            LoyaltyType = customer.LoyaltyType == LoyaltyType.Loyalty ? "LOYALTY" : "NON_LOYALTY",
            Source = (profile?.Place.Source ?? customer.CreatedFrom).Name.ToLowerInvariant(),
            AccountId = profile?.Place.Account ?? "",
            FirstName = profile?.FirstName,
            LastName = profile?.LastName,
            EnteredAt = Millis(first.At),
            EnteredBy = EnteredBy(first.Till),
            CustomerIdentifiers = Known(customer.Id),
            CustomFields = Pairs(profile?.Fields ?? FieldMap.Empty),
            ExtendedFields = Pairs(customer.ExtendedFields),
            UpdatedFields = isNew ? null : [.. UpdatedField.Of(told.Events).Select(Show)],
            CustomerStatus = isNew ? null : told.Events.Select(Status).LastOrDefault(status => status is not null),
            TriggeringActivity = isNew || first.Origin.Activity is not { } activity ? null : new(activity, first.Origin.RequestId),
        };
    }

    private static Place? PlaceOf(Change change) => change switch
    {
        CustomerRegistered { Customer.Profiles: [var first, ..] } => first.Place,
        ProfileAdded added => added.Profile.Place,
        ProfileUpdated updated => updated.Place,
        IdentifierAdded added => added.Place,
        IdentifierRemoved removed => removed.Place,
        _ => null,
    };

    private EnteredByJson EnteredBy(long id)
    {
        var till = Org.Tills.GetValueOrDefault(id);
        var store = till?.Store is { } known ? Org.Entities.FirstOrDefault(entity => entity.Id == known) : null;
        string? External(int at) => store?.ExternalIds.ElementAtOrDefault(at);
        return new(id, new(till?.Code ?? ""), new(till?.Code ?? "", till?.Name ?? ""), store is null ? null : new(store.Code, store.Name, External(0), External(1), External(2)));
    }

    /// <summary>What changed; of an identifier that is not wanted its type, and neither of its values.</summary>
    private UpdatedFieldJson Show(UpdatedField field)
    {
        var isHidden = field.Kind == FieldKind.StandardField
            && IdentifierTypes.Parse(field.Name) is not null
            && !View.IsWanted(field.Name);
        var (previous, current) = isHidden
            ? (null, null)
            : (Value(field.Previous, field.Kind), Value(field.Current, field.Kind));
        var source = field.Place?.Source.Name.ToLowerInvariant();
        return new(field.Name, previous, current, field.Kind.ToString(), source, field.Place?.Account);
    }

    private static JsonElement? Value(string? text, FieldKind kind) => text is null ? null : kind == FieldKind.StandardField ? JsonSerializer.SerializeToElement(text, ApiJson.Default.String) : Literal(text);

    private StatusMovedJson? Status(Event one) => CustomerLog.Status(one.Change) is not { } got ? null : new(
        (one.Replaced is { } replaced ? CustomerLog.Status(replaced)?.Label : null) is { } before ? Status(before) : null, one.Replaced is { } was ? CustomerLog.Status(was)?.Label : null, Status(got.Label), got.Label, got.Reason);

    private string Status(string label) => (Org.StatusLabels.Named(label)?.Status ?? CustomerStatuses.Parse(label) ?? CustomerStatus.Active).Name();

    private SubscribedChannelJson[] Choices(IEnumerable<Event> events) =>
    [
        .. from one in events
           let before = one.Replaced is { } replaced ? CustomerLog.Choices(replaced).Made : []
           from made in CustomerLog.Choices(one.Change).Made
           let had = before.FirstOrDefault(made.IsSameAs)
           select new SubscribedChannelJson(
               made.Account, had is null ? null : Word(had.OptIn), Word(made.OptIn), made.Channel == "mobile" ? "SMS" : made.Channel.ToUpperInvariant(), made.Source.Name, made.Priority.ToString().ToUpperInvariant(),
               made.OrgUnit, Org.Entities.FirstOrDefault(entity => entity.Id == made.OrgUnit)?.Code),
    ];

    private static string Word(bool optIn) => optIn ? "OPTIN" : "OPTOUT";

    private TierMovedJson Tier(TierChanged changed)
    {
        var program = Org.ProgramWithId(changed.ProgramId)!;
        return new(Known(changed.Id), changed.ProgramId, program.TierNumbered(changed.From)!.Name, program.TierNumbered(changed.Tier)!.Name, changed.Ends.ToString(), changed.Reason);
    }

    private PointsMovedJson Points(LoyaltyChange change, PointsCause cause, Points amount, PointsMovement? movement) =>
        new(
            Known(change.Id), change.ProgramId, amount.WithPlaces(), movement?.Id, Redemption(cause, movement),
            movement?.External, movement?.Reason);

    /// <summary>The redemption that a movement makes or gives back, as the callers of both know it.</summary>
    private string? Redemption(PointsCause cause, PointsMovement? movement) => cause switch
    {
        PointsCause.Redemption => new RedemptionText(Org.Settings).Of(movement!.Id),
        PointsCause.Reversal => new RedemptionText(Org.Settings).Of(movement!.About),
        _ => null,
    };

    private LabelsAssignedJson Labels(LabelsChanged changed, Sequence<long> labels) => new(Known(changed.Id), [.. labels.Select(Org.CustomerLabels.NameOf)]);

    private CustomerIdentifiersView View => new(Org, Facts.Now, Identifiers);

    private CustomerIdentifiersJson Known(long id) => View.Show(Facts.Find(id)!, Facts.Cards.HeldBy(id));

    private static KeyValueJson[] Pairs(FieldMap fields) => [.. fields.Select(field => new KeyValueJson(field.Key, Literal(field.Value)))];

    internal static JsonElement Literal(string literal) => JsonDocument.Parse(literal).RootElement;

    private static long Millis(Instant at) => at.Microseconds / 1000;
}
