using Symbolon.Orgs;

namespace Symbolon.Customers;

/// <summary>Understands the customer level of a draft: loyalty, fields, status, subscriptions; unknown names are left out with a warning.</summary>
public sealed class CustomerReader(Org org, ICollection<Notice> warnings)
{
    public Notice? Read(CustomerDraft draft, Code unknownLabel, out CustomerEntry entry)
    {
        entry = new(null, FieldMap.Empty, null, null, null, []);
        if (ReadLoyalty(draft.LoyaltyInfo, out var loyalty) is { } notLoyalty) return notLoyalty;
        if (ReadCreateDate(draft.CreateDate, out var created) is { } notDate) return notDate;
        if (draft.SubscriptionInfo?.Subscriptions is { Length: > Limits.Subscriptions }) return Codes.InvalidBody.With($"more than {Limits.Subscriptions} subscriptions");
        if (ReadLabel(draft.StatusLabel, out var label) is not true) return unknownLabel;
        if (label is not null && ChangeStatus.IsOfErasure(org, label)) return Codes.StatusOfErasure;
        var nested = draft.Profiles?.Select(profile => profile?.ExtendedFields).OfType<FieldMap>() ?? [];
        var extended = ExtendedFields(FieldMap.From(nested.Append(draft.ExtendedFields ?? FieldMap.Empty).SelectMany(fields => fields)));
        var subscriptions = (draft.SubscriptionInfo?.Subscriptions ?? []).Select(Choice).OfType<Subscription>().ToSequence();
        entry = new(loyalty, extended, AssociatedWith(draft.AssociatedWith), label?.Text, created, subscriptions);
        return null;
    }

    private static Notice? ReadLoyalty(LoyaltyInfoDraft? draft, out LoyaltyType? loyalty)
    {
        loyalty = draft?.LoyaltyType?.Trim().ToLowerInvariant() switch
        {
            "loyalty" => LoyaltyType.Loyalty,
            "non_loyalty" => LoyaltyType.NonLoyalty,
            _ => null,
        };
        return loyalty is null && !string.IsNullOrWhiteSpace(draft?.LoyaltyType) ? Codes.InvalidBody.With("loyaltyType") : null;
    }

    private Notice? ReadCreateDate(string? text, out Instant? created)
    {
        created = null;
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (Dates.Moment(text) is not { } moment) return Codes.InvalidRegistrationDate;
        created = moment;
        return created < org.Settings.EarliestRegistration ? Codes.InvalidRegistrationDate : null;
    }

    private bool ReadLabel(string? text, out StatusLabel? label)
    {
        var trimmed = text?.Trim() ?? "";
        label = trimmed == "" ? null : org.StatusLabels.Named(trimmed);
        return label is not null || trimmed == "";
    }

    private string? AssociatedWith(string? code)
    {
        if (string.IsNullOrWhiteSpace(code) || !org.Settings.HonourAssociatedWith) return null;
        if (org.TillWithCode(code) is { } till) return till.Code;
        warnings.Add(Codes.InvalidAssociatedWith);
        return null;
    }

    private FieldMap ExtendedFields(FieldMap sent)
    {
        var (known, kept) = (org.Fields.ExtendedOfCustomers, new List<KeyValuePair<string, string>>());
        foreach (var (name, literal) in sent)
        {
            if (FieldMap.IsCleared(literal) && !org.Settings.RejectEmptyExtendedFields)
                kept.Add(new(known.Spelling(name) ?? name, "null"));
            else if (org.Settings.RejectEmptyExtendedFields && FieldMap.IsEmpty(literal)) continue;
            else if (kept.Count < Limits.Fields && known.TryRead(name, literal, out var value)) kept.Add(value);
            else warnings.Add(Codes.ExtendedFieldInvalid.With(name));
        }
        return FieldMap.From(kept);
    }

    private Subscription? Choice(SubscriptionDraft? draft)
    {
        var read = Subscription.Parse(draft);
        if (read.Refusal is not null) warnings.Add(Codes.SubscriptionNotUpdated.With(draft?.Channel, draft?.Priority));
        return read.Value;
    }
}
