using System.Globalization;
using Symbolon.Customers;
using Symbolon.Firewall;

namespace Symbolon.Orgs;

/// <summary>The org's configuration as the rules read it; unset keys have their defaults (<see cref="SettingKey"/>).</summary>
public sealed class Settings(IReadOnlyDictionary<string, string> values)
{
    public static readonly Settings Default = new(new Dictionary<string, string>());

    /// <summary>The values that REFUSAL_STATUS takes.</summary>
    public static readonly Sequence<int> RefusalStatuses =
        SettingKey.Find("REFUSAL_STATUS")!.Choices.Select(status => int.Parse(status, CultureInfo.InvariantCulture))
            .ToSequence();

    /// <summary>The keys that have a value of their own.</summary>
    public IReadOnlyDictionary<string, string> Own { get; } = values;

    public bool V2Enabled { get; } = On(values, "CONF_CLIENT_V2_API_ENABLED");
    public bool DualEligibility { get; } = On(values, "CONF_INSTORE_V2_ENABLED");
    public bool RegisterFromAny { get; } = On(values, "CONF_ALLOW_REGISTRATION_FROM_ANY_IDENTIFIERS");
    public bool PrimaryRequired { get; } = On(values, "CONF_REGISTRATION_PRIMARY_KEY_REQUIRED") || On(values, "CONF_INSTORE_V2_ENABLED");
    public bool MobileRequired { get; } = On(values, "CONF_USERS_IS_MOBILE_REQUIRED");
    public bool EmailRequired { get; } = On(values, "CONF_USERS_IS_EMAIL_REQUIRED");
    public bool ExternalIdRequired { get; } = On(values, "CONF_USERS_IS_EXTERNAL_ID_REQUIRED");
    public bool StrictPrimary { get; } = On(values, "CONF_PRIMARY_IDENTIFIER_STRICT_CHECK");
    public bool SkipSecondary { get; } = On(values, "CONF_SKIP_SECONDARY_ID_ON_PRIMARY_MISMATCH");
    public bool SyncIdentifiers { get; } = On(values, "CONF_IDENTIFIERS_SYNC_ENABLED");
    public bool RestrictOrphans { get; } = On(values, "CONF_RESTRICT_ORPHAN_V2_PROFILE");
    public bool ReuseRetained { get; } = On(values, "CONF_ALLOW_CAMPAIGN_AND_VICTIM_USER_IDENTIFIER_REUSE");
    public bool RejectEmptyExtendedFields { get; } = On(values, "CONF_REJECT_EMPTY_OR_NULL_EF_VALUES");
    public bool AcceptsUnknownFields { get; } = Of(values, "UNKNOWN_FIELDS") == "ACCEPT";
    public bool VictimExtendedFieldsWin { get; } = On(values, "CONF_CUSTOMER_MERGE_OVERWRITE_EXTENDED_FIELD_VALUE");
    public bool DefaultStatusEnabled { get; } = On(values, "CONF_CUSTOMER_DEFAULT_STATUS_ENABLED");
    public bool Erasure { get; } = On(values, "CONF_ENABLE_PII_DELETION");
    public int ErasureDays { get; } = int.Parse(Of(values, "CONF_PII_DATA_DELETE_AFTER_DAYS"), CultureInfo.InvariantCulture);
    public bool OptOutsSurvive { get; } = Of(values, "MERGE_SUBSCRIPTIONS") == "OPTOUT_WINS";
    public SubscriptionDefault UnsetSubscription { get; } =
        Words.Named<SubscriptionDefault>(Of(values, "SUBSCRIPTION_DEFAULT"))!.Value;
    public int MaxAuditedFields { get; } = int.Parse(Of(values, "PRODUCT_CONF_ORG_AUDITABLE_CUSTOM_FIELDS_LIMIT"), CultureInfo.InvariantCulture);
    public int MaxLabels { get; } = int.Parse(Of(values, "ORG_MAX_LABEL_COUNT"), CultureInfo.InvariantCulture);
    public bool HonourAssociatedWith { get; } = On(values, "USE_CRM_REGISTRATION_INFO_FROM_BASE_STORE");
    public bool InstoreIdentifierFilter { get; } = On(values, "quirks.instoreIdentifierFilter");
    public int IdempotencyHours { get; } = int.Parse(Of(values, "IDEMPOTENCY_HOURS"), CultureInfo.InvariantCulture);
    public int RefusalStatus { get; } = int.Parse(Of(values, "REFUSAL_STATUS"), CultureInfo.InvariantCulture);
    public int UpsertLimit { get; } = int.Parse(Of(values, "UPSERT_BATCH_LIMIT"), CultureInfo.InvariantCulture);
    public Sequence<string> StatusLabels { get; } = List(values, "CUSTOMER_STATUS_LABELS");
    public bool CardLengthIsBody { get; } = Of(values, "CARD_LENGTH_MODE") == "BODY";
    public bool CountOnlyActiveCards { get; } = On(values, "CONF_COUNT_ONLY_ACTIVE_LABEL_CARD");
    public bool CardsMoveInMerge { get; } = On(values, "CONF_ALLOW_CARD_TRANSFER_TO_SURVIVOR");
    public long MaxCards { get; } = long.Parse(Of(values, "CONF_MAX_CARDS_PER_ORG"), CultureInfo.InvariantCulture);
    public int GenerateLimit { get; } = int.Parse(Of(values, "CARD_GENERATE_LIMIT"), CultureInfo.InvariantCulture);
    public int OtpPerDay { get; } = int.Parse(Of(values, "OTP_PER_DAY"), CultureInfo.InvariantCulture);
    public int OtpMinutes { get; } = int.Parse(Of(values, "OTP_MINUTES"), CultureInfo.InvariantCulture);
    public int WebhookLogDays { get; } = int.Parse(Of(values, "WEBHOOK_LOG_DAYS"), CultureInfo.InvariantCulture);
    public bool AllowNegativePoints { get; } = On(values, "ALLOW_NEGATIVE_BALANCE_ON_RETURN");
    public bool BasicEnabled { get; } = On(values, "basicAuthEnabled");
    public int TokenSecondsLimit { get; } = int.Parse(Of(values, "TOKEN_SECONDS_LIMIT"), CultureInfo.InvariantCulture);
    public int MissLimit { get; } = int.Parse(Of(values, "LOOKUP_MISSES_PER_MINUTE"), CultureInfo.InvariantCulture);
    public Instant? EarliestRegistration { get; } = Dates.Day(Of(values, "CONF_MIN_REGISTRATION_DATE"));
    public Countries Countries { get; } = new(
        Of(values, "BASE_COUNTRY").ToUpperInvariant(),
        List(values, "SUPPORTED_COUNTRIES").Select(country => country.ToUpperInvariant()).ToSequence(),
        On(values, "ACCEPT_OTHER_COUNTRIES"));

    /// <summary>How often an API key may call; null when nothing is limited.</summary>
    public CallLimits? CallLimits { get; } =
        Of(values, "RATE_LIMIT_PER_MINUTE") == "0" && Of(values, "RATE_LIMITS") == "" ? null
        : new(
            int.Parse(Of(values, "RATE_LIMIT_PER_MINUTE"), CultureInfo.InvariantCulture),
            int.Parse(Of(values, "RATE_LIMIT_CONFIG_PER_HOUR"), CultureInfo.InvariantCulture),
            values.ContainsKey("RATE_LIMIT_CONFIG_PER_HOUR"),
            Orgs.CallLimits.Read(Of(values, "RATE_LIMITS"))!);

    public IdentifierType PrimaryType { get; } = Of(values, "CONF_REGISTRATION_PRIMARY_KEY") switch
    {
        "EMAIL" => IdentifierType.Email,
        "EXTERNAL_ID" => IdentifierType.ExternalId,
        _ => IdentifierType.Mobile,
    };

    public FirewallPolicy Firewall { get; } = FirewallPolicy.Of(key => Of(values, key));

    /// <summary>With the merge handler undefined only custom fields are merged; defined, both kinds but the named ones (customers §7.5).</summary>
    public bool MergeCustomFields { get; } = !List(values, "CONF_SKIP_MERGE_HANDLER").Contains("CUSTOM_FIELDS");

    public bool MergeExtendedFields { get; } =
        List(values, "CONF_SKIP_MERGE_HANDLER") is { Count: > 0 } skipped && !skipped.Contains("EXTENDED_FIELDS");

    /// <summary>Whether an update may fill a missing identifier of this type.</summary>
    public bool MayFill(IdentifierType type) => type switch
    {
        IdentifierType.Mobile => this["CONF_ALLOW_MOBILE_UPDATE"] == "1",
        IdentifierType.Email => this["CONF_ALLOW_EMAIL_UPDATE"] == "1",
        IdentifierType.ExternalId => this["CONF_LOYALTY_ALLOW_EXTERNAL_ID_UPDATE"] == "1",
        _ => false,
    };

    public string this[string key] => Of(Own, key);

    /// <summary>The org's secret for generated numbers; made with the org and shown by no route.</summary>
    public string ExternalIdKey => Own.GetValueOrDefault(ExternalIdKeyName, "");

    public const string ExternalIdKeyName = "secret.externalIds";

    /// <summary>The till that an attribution lookup header pair maps to, or null.</summary>
    public string? TillOfLookup(string type, string value) =>
        List(Own, "ATTRIBUTION_LOOKUP").Select(entry => entry.Split('=', 2)).FirstOrDefault(pair => pair[0] == $"{type}:{value}" && pair.Length == 2)?[1];

    private static string Of(IReadOnlyDictionary<string, string> values, string key) =>
        values.TryGetValue(key, out var value) ? value : SettingKey.Find(key)!.Default;

    private static bool On(IReadOnlyDictionary<string, string> values, string key) => Of(values, key) == "1";

    private static Sequence<string> List(IReadOnlyDictionary<string, string> values, string key) =>
        Of(values, key).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToSequence();
}

/// <summary>The countries whose mobile numbers an org takes, as two-letter codes: base first, then supported, then any if it says so (customers §4.2).</summary>
public sealed record Countries(string Base, Sequence<string> Supported, bool AcceptOther);
