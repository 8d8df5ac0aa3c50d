using Symbolon.Customers;
using Symbolon.Orgs;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Customers;

/// <summary>Shows customers that a search found: by which values, and their profiles in short.</summary>
internal sealed class FoundView(SearchTerms terms, IReadOnlyList<FoundExactly> exact, Facts facts)
{
    public FoundJson Show(Customer customer)
    {
        var matches = customer.Profiles.SelectMany(Matches)
            .Concat(facts.Cards.HeldBy(customer.Id).SelectMany(card => Cards(card.Number, card.ExternalId))).ToList();
        foreach (var found in exact.Where(found => found.Customer == customer.Id))
        {
            var match = Match(found.Type, found.Value, found.Place);
            if (!matches.Contains(match)) matches.Add(match);
        }
        var profiles = customer.Profiles.Select(one =>
            new FoundProfileJson(one.Place.Source.Name, one.FirstName, one.LastName));
        return new(customer.Id, [.. matches], [.. profiles]);
    }

    private IEnumerable<MatchJson> Matches(Profile profile)
    {
        var (source, account) = (profile.Place.Source.Name, profile.Place.Account);
        if (terms.AreNamesOf(profile))
        {
            if (profile.FirstName is { } first && terms.AreIn(first)) yield return new("firstName", first, source,
                account);
            if (profile.LastName is { } last && terms.AreIn(last)) yield return new("lastName", last, source, account);
        }
        foreach (var identifier in profile.Identifiers.Where(terms.Match))
            yield return Match(identifier.Type, identifier.Value, profile.Place);
    }

    private IEnumerable<MatchJson> Cards(string number, string? externalId)
    {
        if (terms.Match(number)) yield return Match(IdentifierType.CardNumber, number, Place.Instore);
        if (terms.Match(externalId)) yield return Match(IdentifierType.CardExternalId, externalId!, Place.Instore);
    }

    private static MatchJson Match(IdentifierType type, string value, Place place) =>
        new(type.Name(), value, place.Source.Name, place.Account);
}
