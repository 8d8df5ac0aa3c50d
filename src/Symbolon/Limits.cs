namespace Symbolon;

/// <summary>Every limit of the rules, by name.</summary>
public static class Limits
{
    /// <summary>The first customer id of an org.</summary>
    public const long FirstCustomerId = 100_000_001;

    /// <summary>Characters of a first or last name; the rest is cut (customers §2.4).</summary>
    public const int NameLength = 100;

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

    /// <summary>Characters of any other text.</summary>
    public const int TextLength = 4000;
}
