namespace Symbolon;

/// <summary>Every limit of the rules, by name.</summary>
public static class Limits
{
    /// <summary>The first customer id of an org.</summary>
    public const long FirstCustomerId = 100_000_001;

    /// <summary>Characters of what a caller sent that the text of a code repeats.</summary>
    public const int ShownLength = 1_000;

    /// <summary>Characters of a first or last name; the rest is cut (customers §2.4).</summary>
    public const int NameLength = 100;

    /// <summary>Characters of a search: of a first and a last name.</summary>
    public const int SearchLength = 250;

    /// <summary>Words of a search that count, and further words of a profile's names that are found by.</summary>
    public const int SearchedWords = 6;

    /// <summary>Characters of an email address; the rest is cut (customers §4.2).</summary>
    public const int EmailLength = 255;

    /// <summary>Characters of an external id (customers §4.2).</summary>
    public const int ExternalIdLength = 250;

    /// <summary>Characters of any other identifier.</summary>
    public const int IdentifierLength = 250;

    /// <summary>Characters of a custom field's value (platform §7.2).</summary>
    public const int CustomFieldLength = 250;

    /// <summary>Characters of an extended field's value.</summary>
    public const int ExtendedFieldLength = 1000;

    /// <summary>Characters of a custom field's name (platform §7.2).</summary>
    public const int CustomFieldNameLength = 20;

    /// <summary>Characters of the name of an extended field of an org's own.</summary>
    public const int ExtendedFieldNameLength = 100;

    /// <summary>Custom fields that an org defines, and extended fields.</summary>
    public const int FieldsOfOrg = 1_000;

    /// <summary>Characters of a pattern that values must match.</summary>
    public const int PatternLength = 250;

    /// <summary>Values of an enum or list.</summary>
    public const int EnumValues = 500;

    /// <summary>Items of a list.</summary>
    public const int ListItems = 100;

    /// <summary>Custom or extended fields of one request, and of one customer.</summary>
    public const int Fields = 200;

    /// <summary>Profiles of one registration.</summary>
    public const int Profiles = 30;

    /// <summary>Identifiers of one profile in one request.</summary>
    public const int Identifiers = 50;

    /// <summary>Identifiers that a profile may come to hold; a merge may bring more.</summary>
    public const int IdentifiersHeld = 200;

    /// <summary>Communication channels of one profile.</summary>
    public const int Channels = 50;

    /// <summary>Subscriptions of one request.</summary>
    public const int Subscriptions = 100;

    /// <summary>Subscriptions that a customer may come to have; a merge may bring more.</summary>
    public const int SubscriptionsHeld = 500;

    /// <summary>Characters of the name of a customer label.</summary>
    public const int OrgLabelLength = 100;

    /// <summary>Labels that one request adds to the org, or hangs on a customer and takes off.</summary>
    public const int LabelsOfRequest = 200;

    /// <summary>Rows of one page of a log.</summary>
    public const int LogRows = 1_000;

    /// <summary>Ids that are resolved in one call.</summary>
    public const int ResolvedAtOnce = 1_000;

    /// <summary>Characters of a series' code (cards §3.1).</summary>
    public const int SeriesCodeLength = 50;

    /// <summary>Characters of a series' name.</summary>
    public const int SeriesNameLength = 250;

    /// <summary>Characters of the prefix, and of the suffix, of card numbers (cards §4.2).</summary>
    public const int CardAffixLength = 50;

    /// <summary>Characters of a card number (cards §4.2).</summary>
    public const int CardNumberLength = 150;

    /// <summary>The least length of generated card numbers (cards §4.2).</summary>
    public const int CardNumberShortest = 5;

    /// <summary>Days that a card may live.</summary>
    public const int CardExpiryDays = 100_000;

    /// <summary>Cards of a series that a customer may hold where nothing else was said (cards §3.1).</summary>
    public const int CardsPerCustomer = 1;

    /// <summary>Characters of a label of a card's or customer's status.</summary>
    public const int CardLabelLength = 100;

    /// <summary>Labels of one status in one mapping.</summary>
    public const int LabelsOfStatus = 100;

    /// <summary>Cards of one bulk update (cards §8).</summary>
    public const int CardsOfUpdate = 200;

    /// <summary>Generate calls in one answer of their log, the newest ones.</summary>
    public const int GenerationsListed = 10_000;

    /// <summary>Cards of one turn of a generation or expiry.</summary>
    public const int CardsOfTurn = 100;

    /// <summary>Loyalty programmes of an org.</summary>
    public const int Programs = 50;

    /// <summary>Characters of the name of a programme or tier.</summary>
    public const int ProgramNameLength = 100;

    /// <summary>Tiers of a programme.</summary>
    public const int Tiers = 50;

    /// <summary>Days that points or a tier may be given.</summary>
    public const int TierDays = 36_500;

    /// <summary>Enrolments of one request.</summary>
    public const int Enrolments = 50;

    /// <summary>Points of one award, redemption, deduction or transfer.</summary>
    public const int PointsAtOnce = 1_000_000_000;

    /// <summary>Characters of a transaction number or external reference of a redemption.</summary>
    public const int ReferenceLength = 100;

    /// <summary>Characters of the reason of a deduction or change of tier (platform §9.7).</summary>
    public const int ReasonLength = 255;

    /// <summary>Customers of one turn of a sweep for what fell due.</summary>
    public const int CustomersOfTurn = 100;

    /// <summary>Channels of one request for a one-time password.</summary>
    public const int OtpChannels = 10;

    /// <summary>Tries after which a one-time password is good no more.</summary>
    public const int OtpTries = 5;

    /// <summary>Concepts, zones, stores and associates of an org.</summary>
    public const int Entities = 20_000;

    /// <summary>Characters of the code of a part of an org (platform §4.1).</summary>
    public const int EntityCodeLength = 50;

    /// <summary>Characters of the name of a part of an org.</summary>
    public const int EntityNameLength = 100;

    /// <summary>Characters of the description of a part of an org, and of whatever else is said of it.</summary>
    public const int EntityDescriptionLength = 250;

    /// <summary>External ids of a store.</summary>
    public const int EntityExternalIds = 3;

    /// <summary>Levels of concepts.</summary>
    public const int EntityDepth = 20;

    /// <summary>Stores of one bulk call (platform §4.4).</summary>
    public const int StoresOfCall = 200;

    /// <summary>Seconds that a token may live where an org allows the most: 30 days (platform §2.2).</summary>
    public const int TokenSeconds = 30 * 24 * 3600;

    /// <summary>Valid API clients of an org (platform §2.3).</summary>
    public const int Clients = 15;

    /// <summary>API clients of an org that are valid no more and are still told of, the last ones.</summary>
    public const int FormerClients = 100;

    /// <summary>Characters of an API client's name.</summary>
    public const int ClientNameLength = 100;

    /// <summary>Characters of an API client's description.</summary>
    public const int ClientDescriptionLength = 250;

    /// <summary>Scopes of one API client.</summary>
    public const int ScopesOfClient = 20;

    /// <summary>Resource patterns of one scope.</summary>
    public const int ResourcesOfScope = 50;

    /// <summary>Characters of a scope's resource pattern.</summary>
    public const int ScopeResourceLength = 250;

    /// <summary>Characters of an access group's name.</summary>
    public const int GroupNameLength = 50;

    /// <summary>Access groups that an org adds.</summary>
    public const int Groups = 100;

    /// <summary>Webhooks of an org.</summary>
    public const int Webhooks = 20;

    /// <summary>Characters of a webhook's name, of the name of a header, and of an identifier to be sent along.</summary>
    public const int WebhookNameLength = 100;

    /// <summary>Characters of a webhook's address.</summary>
    public const int WebhookUrlLength = 2000;

    /// <summary>Static headers of a webhook.</summary>
    public const int WebhookHeaders = 30;

    /// <summary>Characters of the value of a static header.</summary>
    public const int WebhookHeaderLength = 4000;

    /// <summary>Posts of one webhook that are under way at once.</summary>
    public const int WebhookConnections = 20;

    /// <summary>Identifiers that a webhook asks to be sent along.</summary>
    public const int EnrichedIdentifiers = 50;

    /// <summary>Deliveries of one answer of the log, the newest ones, or of dead letters.</summary>
    public const int DeliveriesListed = 1000;

    /// <summary>Days for which dead letters are kept at least.</summary>
    public const int DeadLetterDays = 30;

    /// <summary>Characters of any other text.</summary>
    public const int TextLength = 4000;
}
