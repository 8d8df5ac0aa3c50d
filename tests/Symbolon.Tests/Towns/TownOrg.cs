using Symbolon.Cards;
using Symbolon.Customers;
using Symbolon.Loyalty;
using Symbolon.Orgs;

namespace Symbolon.Tests.Towns;

/// <summary>
/// The org of a town: settings by short names, accounts w1 and w2 of WECHAT, a closed one of LINE, two tills, and four series of cards: <c>S</c> of plastic numbers, one a
/// customer, which live for a day; <c>G</c> of generated ones, two a customer; <c>R</c>, which is issued by itself to whom it is registered when the settings say <c>gift</c>; and <c>X</c>, closed.
/// </summary>
public static class TownOrg
{
    /// <summary>The short names of settings.</summary>
    public static readonly IReadOnlyDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["any"] = "CONF_ALLOW_REGISTRATION_FROM_ANY_IDENTIFIERS",
        ["primary"] = "CONF_REGISTRATION_PRIMARY_KEY",
        ["required"] = "CONF_REGISTRATION_PRIMARY_KEY_REQUIRED",
        ["dual"] = "CONF_INSTORE_V2_ENABLED",
        ["sync"] = "CONF_IDENTIFIERS_SYNC_ENABLED",
        ["skip"] = "CONF_SKIP_SECONDARY_ID_ON_PRIMARY_MISMATCH",
        ["strict"] = "CONF_PRIMARY_IDENTIFIER_STRICT_CHECK",
        ["reuse"] = "CONF_ALLOW_CAMPAIGN_AND_VICTIM_USER_IDENTIFIER_REUSE",
        ["orphans"] = "CONF_RESTRICT_ORPHAN_V2_PROFILE",
        ["quirk"] = "quirks.instoreIdentifierFilter",
        ["fill"] = "CONF_ALLOW_EMAIL_UPDATE",
        ["skipMerge"] = "CONF_SKIP_MERGE_HANDLER",
        ["unknown"] = "UNKNOWN_FIELDS",
        ["victimWins"] = "CONF_CUSTOMER_MERGE_OVERWRITE_EXTENDED_FIELD_VALUE",
        ["labels"] = "CUSTOMER_STATUS_LABELS",
        ["defaultLabel"] = "CONF_CUSTOMER_DEFAULT_STATUS_ENABLED",
        ["mobileRequired"] = "CONF_USERS_IS_MOBILE_REQUIRED",
        ["emailRequired"] = "CONF_USERS_IS_EMAIL_REQUIRED",
        ["externalIdRequired"] = "CONF_USERS_IS_EXTERNAL_ID_REQUIRED",
        ["earliest"] = "CONF_MIN_REGISTRATION_DATE",
        ["keepEmpty"] = "CONF_REJECT_EMPTY_OR_NULL_EF_VALUES",
        ["associatedWith"] = "USE_CRM_REGISTRATION_INFO_FROM_BASE_STORE",
        ["v2"] = "CONF_CLIENT_V2_API_ENABLED",
        ["generate"] = "CONF_CARD_NUMBER_GENERATION_ENABLED",
        ["generateFor"] = "SOURCE_ACCOUNTS_EXTERNALID_ENABLED",
        ["length"] = "CONF_CARD_NUMBER_LENGTH",
        ["prefix"] = "CONF_CARD_NUMBER_PREFIX",
        ["suffix"] = "CONF_CARD_NUMBER_SUFFIX",
        ["offset"] = "CONF_CARD_NUMBER_OFFSET",
        ["algorithm"] = "CONF_CARD_CHECKSUM_DIGIT_ALGO",
        ["covers"] = "CONF_VALUES_TO_INCLUDE_FOR_CHECKSUM_DIGIT",
        ["maxCards"] = "CONF_MAX_CARDS_PER_ORG",
        ["onlyActive"] = "CONF_COUNT_ONLY_ACTIVE_LABEL_CARD",
        ["moveCards"] = "CONF_ALLOW_CARD_TRANSFER_TO_SURVIVOR",
        ["body"] = "CARD_LENGTH_MODE",
        ["generateLimit"] = "CARD_GENERATE_LIMIT",
        ["choices"] = "MERGE_SUBSCRIPTIONS",
        ["erasure"] = "CONF_ENABLE_PII_DELETION",
        ["firewall"] = "MERGE_FIREWALL",
        ["junk"] = "MERGE_FIREWALL_JUNK",
        ["junkValues"] = "MERGE_FIREWALL_JUNK_VALUES",
        ["weak"] = "MERGE_FIREWALL_WEAK",
        ["verified"] = "MERGE_FIREWALL_VERIFIED",
        ["mergesPerDay"] = "MERGE_FIREWALL_MERGES_PER_DAY",
        ["identifiers"] = "MERGE_FIREWALL_IDENTIFIERS",
        ["joinsPerDay"] = "MERGE_FIREWALL_JOINS_PER_DAY",
        ["debt"] = "ALLOW_NEGATIVE_BALANCE_ON_RETURN",
    };

    public static readonly Sequence<Account> Accounts =
    [
        new(SourceOf("WECHAT"), "w1", "One", Active: true),
        new(SourceOf("WECHAT"), "w2", "Two", Active: true),
        new(SourceOf("LINE"), "l1", "Only", Active: true),
        new(SourceOf("LINE"), "l2", "Closed", Active: false),
    ];

    /// <summary>A stand-in for the library of phone numbers: four digits and more are a number.</summary>
    public static readonly MobileReader Mobiles = (digits, _, _) => digits.StartsWith('0') ? null : digits;

    /// <summary>The settings of a text such as <c>sync dual primary=EMAIL</c>; registration from any identifier is on unless it says <c>any=0</c>.</summary>
    public static IReadOnlyDictionary<string, string> Settings(string text)
    {
        var values = new Dictionary<string, string> { ["CONF_CLIENT_V2_API_ENABLED"] = "1", ["CONF_ALLOW_REGISTRATION_FROM_ANY_IDENTIFIERS"] = "1" };
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word is not ("gift" or "held" or "loyal") && !TownFields.IsWord(word)).Select(word => word.Split('=', 2)))
            values[Names[word[0]]] = word.Length == 2 ? word[1] : "1";
        return values;
    }

    public static Org With(string settings) => Held(settings, new(1, "Town", 1, new Settings(Settings(settings)), Accounts, new Dictionary<long, Till>
    {
        [1] = new(1, "north.till1", "North", "", Active: true),
        [2] = new(2, "south.till1", "South", "", Active: true),
    })
    {
        Labels = Labels,
        Series = Series(settings),
        CustomerLabels = new(OrgLabels.None.Add(Tags, 10, default).Value!),
        Fields = TownFields.Of(settings),
        Programs = Programs(settings),
        Entities = [new(7, EntityType.Store, "north", "North", "", Active: true)],
    });

    /// <summary>The labels that may hang on customers.</summary>
    public static OrgLabelsDraft Tags => new() { OrgLabels = [new() { Name = "Weekday" }, new() { Name = "Trial" }, new() { Name = "Vip" }] };

    /// <summary>What customer statuses are called where the settings say <c>held</c>: some of Held may not be changed, Watched may.</summary>
    public static LabelMappingDraft Statuses => new()
    {
        Mapping =
        [
            new("SUSPENDED", [new() { Label = "Held", Actions = FieldMap.From([new("BLOCK_IDENTIFIER_CHANGE", "true"), new("BLOCK_CARD_ISSUE", "true")]) }]),
            new("FRAUD_SUSPECTED", [new() { Label = "Watched" }]),
            new("FRAUD_CONFIRMED", [new() { Label = "Fraud" }]),
            new("PENDING_DELETION", [new() { Label = "Going" }]),
            new("DELETED", [new() { Label = "Gone" }]),
        ],
    };

    public static bool IsHeld(string settings) => settings.Split(' ').Contains("held");

    private static Org Held(string settings, Org org) =>
        IsHeld(settings) && StatusMapping.Apply(org, Statuses.Mapping!, default, out var labels) is null ? org with { StatusLabels = new(labels) } : org;

    /// <summary>The loyalty programmes, when the settings say <c>loyal</c>: 1, whose points live for two days and whose tiers fall to the lowest after three, and 2 of the second till.</summary>
    public static IEnumerable<ProgramDraft> ProgramDraftsOf(string settings) => !settings.Split(' ').Contains("loyal") ? [] :
    [
        new()
        {
            ProgramId = 1, ProgramName = "Grove", WelcomePoints = 5, PointsExpiryDays = 2, TierExpiryDays = 3, TierEnd = "LOWEST",
            Tiers = [new() { TierName = "Bronze" }, new() { TierName = "Silver" }, new() { TierName = "Gold" }],
        },
        new() { ProgramId = 2, ProgramName = "Reef", RoundDecimals = 1, Tills = ["south.till1"], TierEnd = "ONE_BELOW", TierExpiryDays = 1, Tiers = [new() { TierName = "Sand" }, new() { TierName = "Coral" }] },
    ];

    private static Sequence<LoyaltyProgram> Programs(string settings)
    {
        var org = new Org(1, "", 1, Symbolon.Orgs.Settings.Default, [], new Dictionary<long, Till> { [2] = new(2, "south.till1", "", "", Active: true) });
        foreach (var draft in ProgramDraftsOf(settings)) org = org with { Programs = org.Programs.With(ProgramReader.Read(org, null, draft).Value!) };
        return org.Programs;
    }

    /// <summary>What statuses are called: by their names, and two of them by another word, too.</summary>
    public static readonly Sequence<CardLabel> Labels =
    [
        .. CardStatuses.All.Select(status => new CardLabel((long)status, status.Name(), status, IsDefault: true, IsBuiltIn: true, FieldMap.Empty, default, default)),
        new(13, "LIVE", CardStatus.Active, IsDefault: false, IsBuiltIn: false, FieldMap.Empty, default, default),
        new(14, "PRINTED", CardStatus.NotIssued, IsDefault: false, IsBuiltIn: false, FieldMap.Empty, default, default),
    ];

    /// <summary>The mapping that makes these labels.</summary>
    public static LabelMappingDraft Mapping => new()
    {
        Mapping = [.. Labels.GroupBy(label => label.Status).OrderBy(group => group.Key != CardStatus.Active).Select(group =>
            new StatusLabelsDraft(group.Key.Name(), [.. group.Select(label => new LabelDraft { Label = label.Text, Default = label.IsDefault })]))],
    };

    /// <summary>The kinds of cards, by the drafts that make them; their ids are 1 to 4.</summary>
    public static readonly Sequence<SeriesDraft> Drafts =
    [
        new() { Code = "S", Type = "PHYSICAL", MaxActiveCardsPerCustomer = 1, ExpiryDays = 1 },
        new() { Code = "G", Type = "DIGITAL", MaxActiveCardsPerCustomer = 2, CardGenerationEnabled = true, CardGenerationConfiguration = new() { Prefix = "G", Length = 5, Method = "MOD7_ALGO" } },
        new() { Code = "R", Type = "DIGITAL", MaxActiveCardsPerCustomer = 0, CardGenerationEnabled = true, CardGenerationConfiguration = new() { Prefix = "R", Length = 6 }, IsActive = false, Trigger = "REGISTRATION" },
        new() { Code = "X", Type = "PHYSICAL", IsActive = false },
    ];

    private static Sequence<CardSeries> Series(string settings)
    {
        var org = new Org(1, "", 1, Symbolon.Orgs.Settings.Default, [], new Dictionary<long, Till>());
        foreach (var draft in DraftsOf(settings)) org = org with { Series = org.Series.With(SeriesReader.Create(org, org.Series.Count + 1, draft, default).Value!) };
        return org.Series;
    }

    public static IEnumerable<SeriesDraft> DraftsOf(string settings) => Drafts.Select(draft => draft.Code == "R" && settings.Split(' ').Contains("gift") ? draft with { IsActive = true } : draft);

    private static Source SourceOf(string name) => Source.TryParse(name, out var source) ? source : throw new ArgumentException(name);
}
