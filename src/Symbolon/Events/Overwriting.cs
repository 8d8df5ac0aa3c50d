using Symbolon.Approvals;
using Symbolon.Cards;
using Symbolon.Customers;
using Symbolon.Loyalty;

namespace Symbolon.Events;

/// <summary>What changes overwrite.</summary>
public static class Overwriting
{
    /// <summary>
    /// The same kind of change with the values that it is about to overwrite; what it brings for the first time is not in there, the status that a card had always is. Null for one that overwrites nothing, or says itself what was before.
    /// </summary>
    public static Change? Replaced(this Change change, Facts before) => change switch
    {
        ProfileUpdated updated => Replaced(updated, before.Find(updated.Id)!.ProfileIn(updated.Place)!),
        CustomerUpdated updated => Replaced(updated, before.Find(updated.Id)!),
        StatusChanged changed => before.Find(changed.Id)!.StatusLabel is { } label ? changed with { Label = label, Reason = "", Since = null } : null,
        SubscriptionsChanged changed when Replaced(changed.Subscriptions, before.Find(changed.Id)!) is { Count: > 0 } chosen => changed with { Subscriptions = chosen, Reason = "" },
        RequestDecided decided => before.Requests.Find(decided.Id) is { } request ? decided with { Status = request.Status, Comments = "", Due = request.Due, FormerLabel = request.FormerLabel } : null,
        CardIssued issued => issued with { Entry = before.Cards.Find(issued.Id)!.Current },
        CardDelinked delinked => Replaced(delinked, before.Cards.Find(delinked.Id)!),
        CardUpdated updated => Replaced(updated, before.Cards.Find(updated.Id)!),
        _ => null,
    };

    private static ProfileUpdated? Replaced(ProfileUpdated updated, Profile profile)
    {
        var replaced = updated with
        {
            FirstName = updated.FirstName is null ? null : profile.FirstName,
            LastName = updated.LastName is null ? null : profile.LastName,
            Fields = Replaced(updated.Fields, profile.Fields),
            Channels = updated.Channels.Count == 0 ? [] : profile.Channels,
        };
        return replaced is { FirstName: null, LastName: null, Fields.Count: 0, Channels.Count: 0 } ? null : replaced;
    }

    private static CustomerUpdated? Replaced(CustomerUpdated updated, Customer customer)
    {
        var replaced = updated with
        {
            LoyaltyType = updated.LoyaltyType is null ? null : customer.LoyaltyType,
            StatusLabel = updated.StatusLabel is null ? null : customer.StatusLabel,
            AssociatedWith = updated.AssociatedWith is null ? null : customer.AssociatedWith,
            ExtendedFields = Replaced(updated.ExtendedFields, customer.ExtendedFields),
            Subscriptions = Replaced(updated.Subscriptions, customer),
        };
        return replaced is { LoyaltyType: null, StatusLabel: null, AssociatedWith: null, ExtendedFields.Count: 0, Subscriptions.Count: 0 } ? null : replaced;
    }

    private static CardDelinked Replaced(CardDelinked delinked, Card card) => delinked with { Till = card.Till, Entry = card.Current };

    private static CardUpdated Replaced(CardUpdated updated, Card card) => updated with
    {
        Till = card.Till,
        ExternalId = updated.ExternalId is null ? null : card.ExternalId,
        Mapped = updated.Mapped is null ? null : card.Mapped,
        CustomFields = Replaced(updated.CustomFields, card.CustomFields),
        ExtendedFields = Replaced(updated.ExtendedFields, card.ExtendedFields),
        Entry = card.Current,
    };

    private static FieldMap Replaced(FieldMap sent, FieldMap known) =>
        sent.Count == 0 || known.Count == 0 ? FieldMap.Empty : FieldMap.From(known.Where(field => sent[field.Key] is not null));

    private static Sequence<Subscription> Replaced(Sequence<Subscription> sent, Customer customer) => customer.Subscriptions.Without(known => !sent.Any(known.IsSameAs));
}
