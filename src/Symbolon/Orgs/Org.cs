using Symbolon.Access;
using Symbolon.Cards;
using Symbolon.Customers;
using Symbolon.Fields;
using Symbolon.Loyalty;
using Symbolon.Webhooks;

namespace Symbolon.Orgs;

/// <summary>A tenant as of one version: its settings, source accounts and tills. Any change of these makes a new version.</summary>
public sealed record Org(long Id, string Name, long Version, Settings Settings, Sequence<Account> Accounts, IReadOnlyDictionary<long, Till> Tills)
{
    private readonly ILookup<int, Account> accounts = Accounts.ToLookup(account => account.Source.Id);

    private Sequence<OrgUnit>? units;

    private readonly Dictionary<string, Till> tillsByCode = Tills.Values.ToDictionary(till => till.Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>The kinds of cards, active or not, in the order of their ids.</summary>
    public Sequence<CardSeries> Series { get; init; } = [];

    /// <summary>The words for card statuses, built-in ones first.</summary>
    public Sequence<CardLabel> Labels { get; init; } = [];

    /// <summary>The words for customer statuses, and what they forbid: those of the org's mapping, or of its settings as long as it has none.</summary>
    public StatusLabels StatusLabels { get; init; } = new(StatusLabel.Of(Settings.StatusLabels)) { AreOfSettings = true };

    /// <summary>The labels that the org hangs on customers.</summary>
    public OrgLabels CustomerLabels { get; init; } = OrgLabels.None;

    /// <summary>What may be said of customers and cards.</summary>
    public FieldCatalogue Fields { get; init; } = FieldCatalogue.Open;

    /// <summary>The loyalty programmes, in the order of their ids.</summary>
    public Sequence<LoyaltyProgram> Programs { get; init; } = [];

    public LoyaltyProgram? ProgramWithId(long id) => Programs.FirstOrDefault(program => program.Id == id);

    /// <summary>The programme of customers who come through the till: the one that names it, else the org's default.</summary>
    public LoyaltyProgram? DefaultProgram(long till)
    {
        if (Programs.Count == 0) return null;
        var code = Tills.TryGetValue(till, out var known) ? known.Code : "";
        return Programs.FirstOrDefault(program => program.Tills.Contains(code)) ?? Programs.FirstOrDefault(program => program.IsDefault);
    }

    public CardSeries? SeriesWithId(long id) => Series.FirstOrDefault(series => series.Id == id);

    public CardSeries? SeriesWithCode(string code) => Series.FirstOrDefault(series => series.Code == code);

    /// <summary>The label of that id; labels are never removed.</summary>
    public CardLabel Label(long id) => Labels.First(label => label.Id == id);

    /// <summary>The label of exactly that text.</summary>
    public CardLabel? LabelNamed(string text) => Labels.FirstOrDefault(label => label.Text == text);

    public CardLabel DefaultLabel(CardStatus status) => Labels.First(label => label.Status == status && label.IsDefault);

    /// <summary>Its concepts, zones, stores and associates, in the order of their ids.</summary>
    public Sequence<OrgEntity> Entities { get; init; } = [];

    /// <summary>The id of the next part or till.</summary>
    public long NextEntityId => Tills.Keys.Concat(Entities.Select(entity => entity.Id)).DefaultIfEmpty().Max() + 1;

    public OrgEntity? EntityWith(EntityType type, string code) => Entities.FirstOrDefault(entity => entity.Type == type && entity.Code == code);

    public OrgEntity? EntityWith(EntityType type, long id) => Entities.FirstOrDefault(entity => entity.Type == type && entity.Id == id);

    public Sequence<OrgUnit> OrgUnits => units ??= OrgUnit.Of(Entities, Tills.Values);

    public OrgEntity? StoreOf(Till till) => till.Store is { } id ? EntityWith(EntityType.Store, id) : null;

    /// <summary>The till that acts for a store: its first active one.</summary>
    public Till? TillOf(OrgEntity? store) => store is null ? null : Tills.Values.Where(till => till.Active && till.Store == store.Id).MinBy(till => till.Id);

    /// <summary>Its API clients, and the last of those that are valid no more, in the order of their ids.</summary>
    public Sequence<ApiClient> Clients { get; init; } = [];

    /// <summary>Its own access groups; the built-in ones are everybody's.</summary>
    public Sequence<AccessGroup> Groups { get; init; } = [];

    /// <summary>Where its events are posted, in the order they were made.</summary>
    public Sequence<Webhook> Webhooks { get; init; } = [];

    public Webhook? WebhookWithId(string id) => Webhooks.FirstOrDefault(webhook => webhook.Id == id);

    /// <summary>The name of the access group of those who have none; null is the full one.</summary>
    public string? DefaultGroup { get; init; }

    public ApiClient? ClientWithKey(string key) => Clients.FirstOrDefault(client => client.Key == key);

    public AccessGroup? GroupNamed(string name) => AccessGroup.BuiltIn.Concat(Groups).FirstOrDefault(group => group.Name == name);

    /// <summary>
    /// What a caller may do: by the group that is assigned to it, or else by the org's (platform §2.4).
    /// </summary>
    public AccessGroup GroupOf(Till till, ApiClient? client) =>
        GroupNameOf(till, client) is { } name ? GroupNamed(name) ?? AccessGroup.Nothing : AccessGroup.Full;

    /// <summary>The name of that group; null is the full one.</summary>
    public string? GroupNameOf(Till till, ApiClient? client) => AssignedGroup(till, client) ?? DefaultGroup;

    /// <summary>
    /// The name of the group of a client, or else of the till, or else of the till's store; null where none has any. A
    /// till that has a group of its own keeps it wherever it is moved.
    /// </summary>
    private string? AssignedGroup(Till till, ApiClient? client) => client?.Group ?? till.Group ?? StoreOf(till)?.Group;

    /// <summary>The registered accounts of a source; none makes it a single-account source.</summary>
    public IEnumerable<Account> AccountsOf(Source source) => accounts[source.Id];

    public Till? TillWithCode(string code) => tillsByCode.GetValueOrDefault(code.Trim());

    /// <summary>Whether an identifier type may stand at several customers in a place: secondary contact data under dual eligibility (customers §4.6).</summary>
    public bool IsShared(Place place, IdentifierType type) =>
        Settings.DualEligibility && place.IsInstore && type.IsContact() && type != Settings.PrimaryType;

    /// <summary>Whether the identifier finds this customer somewhere, live or retained, and not only as contact data that anyone may share.</summary>
    public bool Names(Customer customer, Identifier identifier) => PlacesOf(customer, identifier).Any();

    /// <summary>The places where the identifier names this customer: those of live ones first, then of retained ones.</summary>
    public IEnumerable<Place> PlacesOf(Customer customer, Identifier identifier)
    {
        foreach (var profile in customer.Profiles)
            if (profile.Holds(identifier) && !IsShared(profile.Place, identifier.Type)) yield return profile.Place;
        foreach (var retained in customer.Retained)
            if (retained.Identifier.Equals(identifier) && !IsShared(retained.Place, identifier.Type)) yield return retained.Place;
    }
}
