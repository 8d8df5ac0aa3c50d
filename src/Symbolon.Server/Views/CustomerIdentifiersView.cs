using Symbolon.Cards;
using Symbolon.Customers;
using Symbolon.Orgs;

namespace Symbolon.Server.Views;

/// <summary>
/// Shows how a customer is known: the identifiers of wanted types in every source, and nothing but the id when no type
/// is wanted (platform §11.3). Without a list all are.
/// </summary>
public sealed record CustomerIdentifiersView(Org Org, Instant Now, IReadOnlySet<string>? Wanted = null)
{
    public CustomerIdentifiersJson Show(Customer customer, IEnumerable<Card> held)
    {
        if (Wanted is { Count: 0 }) return new(customer.Id);
        var instore = customer.ProfileIn(Place.Instore) ?? (customer.Profiles is [var any, ..] ? any : null);
        return new(customer.Id)
        {
            FirstName = instore?.FirstName,
            LastName = instore?.LastName,
            LoyaltyType = customer.LoyaltyType == Symbolon.Customers.LoyaltyType.Loyalty ? "LOYALTY" : "NON_LOYALTY",
            Instore = Instore(customer, [.. held.Where(card => card.StatusAt(Now, Org).IsHeld())]),
            Facebook = In(customer, "FACEBOOK"),
            WebEngage = In(customer, "WEB_ENGAGE"),
            Wechat = In(customer, "WECHAT"),
            Martjack = In(customer, "MARTJACK"),
            Tmall = In(customer, "TMALL"),
            Taobao = In(customer, "TAOBAO"),
            Jd = In(customer, "JD"),
            Ecommerce = In(customer, "ECOMMERCE"),
            Website = In(customer, "WEBSITE"),
            Line = In(customer, "LINE"),
            MobileApp = In(customer, "MOBILE_APP"),
        };
    }

    private InstoreIdentifiersJson Instore(Customer customer, IReadOnlyList<Card> cards)
    {
        var profile = customer.ProfileIn(Place.Instore);
        return new()
        {
            Id = customer.Id,
            Mobile = Value(profile, IdentifierType.Mobile),
            Email = Value(profile, IdentifierType.Email),
            ExternalId = Value(profile, IdentifierType.ExternalId),
            Cardnumber = IsWanted("cardnumber") && cards is [var first, ..] ? first.Number : null,
            Cardexternalid = IsWanted("cardexternalid") ? cards.Select(card => card.ExternalId).FirstOrDefault(id => id is not null) : null,
            CardNumbers = IsWanted("cardNumbers") && cards.Count > 0 ? [.. cards.Select(card => card.Number)] : null,
        };
    }

    private string? Value(Profile? profile, IdentifierType type) =>
        IsWanted(type.Name()) ? profile?.Identifiers.FirstOrDefault(identifier => identifier.Type == type)?.Value : null;

    /// <summary>Whether identifiers of a type may be told, by the name of the type in any letter case.</summary>
    public bool IsWanted(string name) => Wanted?.Contains(name) != false;

    private SourceIdentifiersJson? In(Customer customer, string source)
    {
        var accounts =
            from profile in customer.Profiles
            where profile.Place.Source.Name == source
            let identifiers = Of(profile)
            where identifiers.Length > 0 || Wanted is null
            select new AccountIdentifiersJson(profile.Place.Account, identifiers);
        return accounts.ToArray() is { Length: > 0 } found ? new(found) : null;
    }

    private TypedIdentifierJson[] Of(Profile profile) =>
    [
        .. from identifier in profile.Identifiers
           where IsWanted(identifier.Type.Name())
           select new TypedIdentifierJson(identifier.Type.Name(), identifier.Value),
    ];
}
