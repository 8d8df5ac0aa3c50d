using Symbolon.Customers;
using Symbolon.Orgs;

namespace Symbolon.Otp;

/// <summary>Whom a one-time password is for, a mobile or email, and for what (platform §13). Answers 600 to 603, several at once.</summary>
public sealed record OtpSubject(Identifier Identifier, string Action)
{
    private static readonly string[] Actions =
    [
        "REGISTRATION", "POINTS", "COUPON", "USERGROUP", "SUBSCRIPTION", "GENERIC", "POINTSTRANSFER", "CUSTOMER_STATUS_UPDATE", "CUSTOMER_IDENTIFIER_CHANGE", "CUSTOMER_ISSUE_LINK_CARD",
    ];

    private static readonly string[] Channels = ["SMS", "EMAIL", "PHONE", "MOBILE", "BOTH"];

    /// <summary>The subject, or every code that says why there is none; channels are asked for where one is to be sent.</summary>
    public static OtpSubject? Read(OtpDraft draft, Org org, MobileReader mobiles, bool withChannels, ICollection<Notice> errors)
    {
        var action = draft.Action?.Trim().ToUpperInvariant() ?? "";
        if (!Actions.Contains(action)) errors.Add(Codes.InvalidOtpAction);
        IdentifierType? type = draft.EntityType?.Trim().ToUpperInvariant() switch { "MOBILE" => IdentifierType.Mobile, "EMAIL" => IdentifierType.Email, _ => null };
        if (type is null) errors.Add(Codes.InvalidOtpEntityType);
        var identifier = type is { } known ? new IdentifierReader(org.Settings, mobiles).Read(known, draft.EntityValue) : null;
        if (identifier is null && (type is not null || string.IsNullOrWhiteSpace(draft.EntityValue))) errors.Add(Codes.InvalidOtpEntityValue);
        if (withChannels && !(draft.Channels is { Length: > 0 and <= Limits.OtpChannels } channels && channels.All(IsChannel))) errors.Add(Codes.InvalidOtpChannel);
        return errors.Count == 0 ? new(identifier!, action) : null;
    }

    private static bool IsChannel(OtpChannelDraft? channel) => Channels.Contains(channel?.Type?.Trim().ToUpperInvariant() ?? "") && !string.IsNullOrWhiteSpace(channel!.Value);
}
