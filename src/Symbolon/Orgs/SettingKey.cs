using System.Globalization;
using Symbolon.Firewall;

namespace Symbolon.Orgs;

/// <summary>One configuration key of an org: its name, the shape of its value, its default and what it does (customers §10, platform §6). Values are text on the wire.</summary>
public sealed record SettingKey(string Name, SettingShape Shape, string Default, string Effect)
{
    /// <summary>Keys the rules obey, and keys accepted without effect (their effect text says so).</summary>
    public static readonly Sequence<SettingKey> All =
    [
        Flag("CONF_ALLOW_CAMPAIGN_AND_VICTIM_USER_IDENTIFIER_REUSE", "0", "An INSTORE identifier retained by a merge victim may be taken by another customer."),
        Flag("CONF_ALLOW_EMAIL_UPDATE", "0", "An update fills a missing email from the body's identifiers."),
        Flag("CONF_ALLOW_MOBILE_UPDATE", "0", "An update fills a missing mobile from the body's identifiers."),
        Flag("CONF_ALLOW_REGISTRATION_FROM_ANY_IDENTIFIERS", "0", "Any one identifier is enough to register."),
        Flag("CONF_CARD_NUMBER_GENERATION_ENABLED", "0", "External ids are generated for the places in SOURCE_ACCOUNTS_EXTERNALID_ENABLED."),
        Choice("CONF_CARD_CHECKSUM_DIGIT_ALGO", ["AUTO_INC", "LUHN_ALGO", "MOD7_ALGO", "RANDOM", "RANDOM_LUHN", "RANDOM_MOD7"], "How external ids are generated."),
        Number("CONF_CARD_NUMBER_LENGTH", "12", "Total length of a generated external id, 1 to 50."),
        Number("CONF_CARD_NUMBER_OFFSET", "0", "First number of the generated external ids."),
        Text("CONF_CARD_NUMBER_PREFIX", "", "Prefix of generated external ids."),
        Text("CONF_CARD_NUMBER_SUFFIX", "", "Suffix of generated external ids; AUTO_INC only."),
        Choice("CONF_VALUES_TO_INCLUDE_FOR_CHECKSUM_DIGIT", ["NONE", "PREFIX"], "Whether the prefix counts for the check digit."),
        Text("SOURCE_ACCOUNTS_EXTERNALID_ENABLED", "[]", "JSON array of \"source:account\" places whose customers get a generated external id."),
        Flag("CONF_CLIENT_V2_API_ENABLED", "0", "Sources other than INSTORE are allowed."),
        Flag("CONF_CUSTOMER_DEFAULT_STATUS_ENABLED", "0", "New customers get the default status label of ACTIVE."),
        Flag("CONF_CUSTOMER_MERGE_OVERWRITE_EXTENDED_FIELD_VALUE", "0", "In a merge the victim's extended fields win over the survivor's."),
        Flag("CONF_IDENTIFIERS_SYNC_ENABLED", "0", "A mobile, email or externalId change on the INSTORE profile is copied to the customer's other profiles."),
        Flag("CONF_INSTORE_V2_ENABLED", "0", "Dual eligibility: only the primary identifier is unique in INSTORE. Can be changed only while the org has no customers."),
        Flag("CONF_LOYALTY_ALLOW_EXTERNAL_ID_UPDATE", "0", "An update fills a missing external id from the body's identifiers."),
        Text("CONF_MIN_REGISTRATION_DATE", "", "Earliest accepted createDate, as yyyy-MM-dd."),
        Flag("CONF_PRIMARY_IDENTIFIER_STRICT_CHECK", "0", "A registration whose secondary identifier is taken while its primary is free is refused with 8075."),
        Choice("CONF_REGISTRATION_PRIMARY_KEY", ["MOBILE", "EMAIL", "EXTERNAL_ID"], "The primary identifier; fixed under dual eligibility once the org has customers."),
        Flag("CONF_REGISTRATION_PRIMARY_KEY_REQUIRED", "0", "The primary identifier must be sent in every source; otherwise INSTORE alone asks for it."),
        Flag("CONF_REJECT_EMPTY_OR_NULL_EF_VALUES", "1", "Empty and null extended fields are not stored; off, they clear a value."),
        Choice("UNKNOWN_FIELDS", ["ACCEPT", "REJECT"],
            "Whether custom and extended fields that are not defined are kept as they are sent, or left out with a "
            + "warning; REJECT also checks the platform's fields in an org without a vertical."),
        Flag("CONF_RESTRICT_ORPHAN_V2_PROFILE", "0", "A profile outside INSTORE needs an INSTORE profile of the same customer."),
        Text("CONF_SKIP_MERGE_HANDLER", "", "What a merge leaves out: CUSTOM_FIELDS, EXTENDED_FIELDS; empty merges custom fields only."),
        Flag("CONF_SKIP_SECONDARY_ID_ON_PRIMARY_MISMATCH", "0", "A registration drops a taken secondary identifier, with a warning, when its primary is free."),
        Flag("CONF_USERS_IS_EMAIL_REQUIRED", "0", "An email is needed to register."),
        Flag("CONF_USERS_IS_EXTERNAL_ID_REQUIRED", "0", "An external id is needed to register."),
        Flag("CONF_USERS_IS_MOBILE_REQUIRED", "0", "A mobile is needed to register."),
        Flag("USE_CRM_REGISTRATION_INFO_FROM_BASE_STORE", "0", "associatedWith of a request is honoured."),
        Text("CUSTOMER_STATUS_LABELS", "", "Comma list of the org's customer status labels, until a mapping is set: one called like a status is of that, others are of ACTIVE; the first is its default."),
        Text("ATTRIBUTION_LOOKUP", "", "Comma list of type:value=till for the attribution lookup headers, type WECHAT or MOBILE_TRIGGER."),
        Text("BASE_COUNTRY", "", "Two-letter code of the country whose mobile numbers are tried first, such as IN."),
        Text("SUPPORTED_COUNTRIES", "", "Comma list of two-letter codes tried after the base country."),
        Flag("ACCEPT_OTHER_COUNTRIES", "0", "Numbers of unlisted countries are mobiles, too: 9 to 15 digits."),
        Number("UPSERT_BATCH_LIMIT", "200", "Customers of one bulk upsert, 1 to 1000."),
        Choice("REFUSAL_STATUS", ["200", "400"],
            "The HTTP status of a call that a numbered rule refuses, on routes that publish no status of their own."),
        Flag("quirks.instoreIdentifierFilter", "0", "The vendor's INSTORE behaviour: cuid is dropped, and with sync on several removes are refused."),
        Flag("CONF_USERS_USE_EXTERNAL_ID", "1", "Accepted without effect: an external id is always kept."),
        Flag("CONF_USERS_IS_EMAIL_UNIQUE", "1", "Accepted without effect: an email is unique in its place."),
        Flag("CONF_CLIENT_DEFAULT_COUNTRYCODE_PASSED", "1", "Accepted without effect: country codes are always tried, base country first."),
        Flag("CONF_GEN_CARD_NUMBER_AS_EXTERNAL_ID_ENABLED", "0", "Accepted without effect: a passed external id is never replaced."),
        Flag("CONF_SKIP_SECONDARY", "0", "Accepted without effect: there are no campaign users."),
        Flag("CONF_VICTIM_IDENTIFIER_RELEASE_ENABLED", "0", "Accepted without effect until releases exist."),
        Number("CONF_VICTIM_IDENTIFIER_RELEASE_AFTER_DAYS", "0", "Accepted without effect until releases exist."),
        Flag("CONF_MERGE_POINTS_LEDGER", "0", "Accepted without effect: the ledger is kept in a merge."),
        Number("OTP_PER_DAY", "10", "One-time passwords that are given out for one mobile or email within a day, 1 to 1000."),
        Number("OTP_MINUTES", "15", "Minutes that a one-time password is good for, 1 to 1440."),
        Number("PRODUCT_CONF_ORG_AUDITABLE_EXTENDED_FIELDS_LIMIT", "5", "Accepted without effect: every change of an extended field is an event."),
        Flag("ALLOW_NEGATIVE_BALANCE_ON_RETURN", "0", "A deduction of more points than there are leaves a debt, which the next points pay."),
        Flag("CONF_POINTS_RETURN_ENABLED", "1", "Accepted without effect: points can be deducted."),
        Flag("Allow_points_redemption_reversal", "1", "Accepted without effect: redemptions can be reversed."),
        Flag("ENABLE_CROSS_MEMBER_REDEMPTION", "0", "Accepted without effect: there are no groups."),
        Flag("CONF_FRAUD_STATUS_CHECK_POINTS_TRANSFER", "0", "Accepted without effect: customer statuses restrict points."),
        Flag("IS_DIRECT_REPLAY_ENABLED", "0", "Accepted without effect: loyalty is done at once."),
        Flag("CONF_ALLOW_CARD_TRANSFER_TO_SURVIVOR", "1", "In a merge the victim's cards move to the survivor; off, they stay behind."),
        Flag("CONF_COUNT_ONLY_ACTIVE_LABEL_CARD", "0", "Only ACTIVE cards count to the limits; otherwise SUSPENDED and ISSUED ones, too. Also spelled with a final S."),
        Number("CONF_MAX_CARDS_PER_ORG", "0", "Cards that a customer may hold in all series together; 0 is no limit."),
        Choice("CARD_LENGTH_MODE", ["TOTAL", "BODY"], "Whether the length of a series counts prefix and suffix."),
        Number("CARD_GENERATE_LIMIT", "50000", "Cards of one generate call, 1 to 100000."),
        Flag("basicAuthEnabled", "1", "Basic credentials are taken; off, tokens alone are."),
        Number("TOKEN_SECONDS_LIMIT", "3600", "Seconds that a client's tokens may live at most, 1 to 2592000."),
        Number("RATE_LIMIT_PER_MINUTE", "0", "Calls of one till or API client in a minute; 0 is no limit."),
        Text("RATE_LIMITS", "", "Comma list of resource=calls in a minute, counted by themselves, such as Customer=600,Card=100; 0 is no limit."),
        Number("LOOKUP_MISSES_PER_MINUTE", "1000", "Customers and cards that one till or API client may ask for in vain within a minute before it is refused until the minute is over; 0 is no limit."),
        Number("RATE_LIMIT_CONFIG_PER_HOUR", "1000", "Calls to the org's configuration in an hour, while one of the two limits above is set; 0 is no limit."),
        Flag("CONF_ENABLE_PII_DELETION", "0", "Persons can be erased by request; no other call gives a customer a label of DELETED or PENDING_DELETION, and who was erased is not registered again."),
        Number("CONF_PII_DATA_DELETE_AFTER_DAYS", "0", "Days from the approval of a deletion to the erasure, 0 to 90; 0 is the end of the same day."),
        Flag("CI_EMAIL_AUTO_APPROVE", "0", "Requests for another email are approved at once."),
        Flag("CI_EXTID_AUTO_APPROVE", "0", "Requests for another external id are approved at once."),
        Flag("CI_MOBILE_AUTO_APPROVE", "0", "Requests for another mobile are approved at once."),
        Flag("CI_ADDRESS_AUTO_APPROVE", "0", "Accepted without effect: there are no requests for addresses."),
        Choice("MERGE_FIREWALL", ["STANDARD", "PLAIN", "STRICT"], "What keeps strangers from being joined: a profile of the settings below; PLAIN joins whatever the vendor joins."),
        Choice("MERGE_FIREWALL_JUNK", ["ON", "OFF"], "Placeholders (zeros, repeated digits, null, test@ ...) join nobody."),
        Text("MERGE_FIREWALL_JUNK_VALUES", "", "Comma list of further placeholders of the org; * stands for any beginning or end."),
        Text("MERGE_FIREWALL_WEAK", "", "Comma list of identifier types that do not join two who differ in a mobile, email or external id; none for no type, empty for the profile's."),
        Choice("MERGE_FIREWALL_VERIFIED", ["PROFILE", "ON", "OFF"], "Only a mobile or email that is a verified channel of both joins two."),
        Number("MERGE_FIREWALL_MERGES_PER_DAY", "0", "Merges into one customer within a day; 0 for the profile's."),
        Number("MERGE_FIREWALL_IDENTIFIERS", "0", "Identifiers that two who are joined may have together; 0 for the profile's."),
        Number("MERGE_FIREWALL_JOINS_PER_DAY", "0", "Joins by one value within a day, after which it is quarantined; 0 for the profile's."),
        Number("ORG_MAX_LABEL_COUNT", "100", "Labels that the org may have, 0 to 10000."),
        Number("IDEMPOTENCY_HOURS", "24", "Hours for which the answer to a call with an Idempotency-Key is kept, 1 to 8760."),
        Number("EVENT_DAYS", "0", "Days for which events are kept, 8 to 36500; 0 keeps them for ever."),
        Number("WEBHOOK_LOG_DAYS", "7", "Days for which deliveries of webhooks are logged, 1 to 90; dead letters are kept for 30 days at least."),
        Number("PRODUCT_CONF_ORG_AUDITABLE_CUSTOM_FIELDS_LIMIT", "5", "Custom fields with enableAuditTrail that the org may have, 0 to 1000."),
        Choice("MERGE_SUBSCRIPTIONS", ["OPTOUT_WINS", "SURVIVOR"], "What a merge makes of subscriptions: the survivor's, and every opt-out of either; or the survivor's alone, as the vendor does."),
        Choice("SUBSCRIPTION_DEFAULT", ["OPTIN", "OPTOUT", "NONE"], "What is read of a channel of the customer's sources that was never chosen about; NONE reads nothing."),
        Flag("CONF_SECURITY_CHECK_ENABLED", "0", "Accepted without effect."),
        Flag("CONF_ORG_DISABLE_MACHINE_TIME_CONV", "0", "Accepted without effect: times are UTC."),
        Flag("CONF_DATE_EF_TZ_FIX_ENABLED", "0", "Accepted without effect: a day is its beginning in UTC."),
        Flag("CONF_ENABLE_TRANSACTION_EXTENDEDFIELD_SYNC_VALIDATOR", "0", "Accepted without effect: there are no transactions."),
        Text("CONF_BARCODE_VALUE_IDENTIFIER", "", "Accepted without effect: there are no barcodes."),
        Flag("CONF_UNIFIED_SUBSCRIPTION_ENABLED", "0", "Accepted without effect."),
    ];

    private static readonly Dictionary<string, SettingKey> ByName = All.ToDictionary(key => key.Name);

    /// <summary>The key of that name; the older spelling CONFIG_ is understood as CONF_.</summary>
    public static SettingKey? Find(string? name) =>
        ByName.GetValueOrDefault(name is null ? "" : name == "CONF_COUNT_ONLY_ACTIVE_LABEL_CARDS" ? name[..^1] : name.StartsWith("CONFIG_", StringComparison.Ordinal) ? "CONF_" + name[7..] : name);

    /// <summary>The value as stored, or null when it does not have the key's shape.</summary>
    public string? Read(string? value)
    {
        var text = value?.Trim() ?? "";
        return Shape switch
        {
            SettingShape.Flag => text.ToLowerInvariant() switch { "1" or "true" => "1", "0" or "false" => "0", _ => null },
            SettingShape.Number => Words.Id(text) is { } number && InRange(number) ? text : null,
            SettingShape.Choice => Choices.Contains(text.ToUpperInvariant()) ? text.ToUpperInvariant() : null,
            _ => text.Length <= Limits.TextLength && IsReadable(text) ? text : null,
        };
    }

    /// <summary>The words that a choice takes; the first is its default.</summary>
    public Sequence<string> Choices { get; private init; } = [];

    private bool InRange(long number) => Name switch
    {
        "UPSERT_BATCH_LIMIT" => number is >= 1 and <= 1000,
        "PRODUCT_CONF_ORG_AUDITABLE_CUSTOM_FIELDS_LIMIT" => number <= 1000,
        "ORG_MAX_LABEL_COUNT" => number <= 10_000,
        "CONF_PII_DATA_DELETE_AFTER_DAYS" => number <= 90,
        "OTP_PER_DAY" => number is >= 1 and <= 1000,
        "IDEMPOTENCY_HOURS" => number is >= 1 and <= 8760,
        "EVENT_DAYS" => number is 0 or (>= 8 and <= 36_500),
        "WEBHOOK_LOG_DAYS" => number is >= 1 and <= 90,
        "OTP_MINUTES" => number is >= 1 and <= 1440,
        "CARD_GENERATE_LIMIT" => number is >= 1 and <= 100_000,
        "TOKEN_SECONDS_LIMIT" => number is >= 1 and <= Limits.TokenSeconds,
        "RATE_LIMIT_PER_MINUTE" or "RATE_LIMIT_CONFIG_PER_HOUR" or "LOOKUP_MISSES_PER_MINUTE" => number <= int.MaxValue,
        "MERGE_FIREWALL_MERGES_PER_DAY" or "MERGE_FIREWALL_IDENTIFIERS" or "MERGE_FIREWALL_JOINS_PER_DAY" => number <= 1_000_000,
        "CONF_CARD_NUMBER_LENGTH" => number is >= 1 and <= 50,
        _ => true,
    };

    private bool IsReadable(string text) => Name switch
    {
        "CONF_MIN_REGISTRATION_DATE" => text == "" || Dates.Day(text) is not null,
        "RATE_LIMITS" => CallLimits.Read(text) is not null,
        "MERGE_FIREWALL_WEAK" => text == "" || FirewallPolicy.ReadTypes(text) is not null,
        "BASE_COUNTRY" => text.Length is 0 or 2,
        _ => true,
    };

    private static SettingKey Flag(string name, string fallback, string effect) => new(name, SettingShape.Flag, fallback, effect);

    private static SettingKey Number(string name, string fallback, string effect) => new(name, SettingShape.Number, fallback, effect);

    private static SettingKey Choice(string name, Sequence<string> choices, string effect) =>
        new(name, SettingShape.Choice, choices[0], $"{effect} One of {string.Join(", ", choices)}.") { Choices = choices };

    private static SettingKey Text(string name, string fallback, string effect) => new(name, SettingShape.Text, fallback, effect);
}

/// <summary>The shape of a setting's value: 0/1, a whole number, one of a few words, or any text.</summary>
public enum SettingShape { Flag, Number, Choice, Text }
