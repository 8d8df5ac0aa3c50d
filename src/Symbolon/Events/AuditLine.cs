using Symbolon.Cards;
using Symbolon.Customers;
using Symbolon.Fields;
using Symbolon.Orgs;

namespace Symbolon.Events;

/// <summary>
/// A value of a customer as the audit log shows it (customers §9.5): what kind of value, its name, what it was
/// and is; null where there
/// was or is none. Fields are shown as plain text.
/// </summary>
public sealed record AuditLine(AuditKind Kind, string Field, string? Previous, string? Current, Place? Place = null)
{
    /// <summary>
    /// The lines of the events of one request, in their order; <paramref name="numberOf"/> knows the numbers of
    /// cards. A card that the request added is told with its fields when the request issues it.
    /// </summary>
    public static IEnumerable<AuditLine> Of(Org org, IReadOnlyList<Event> request, Func<long, string?> numberOf) =>
        UpdatedField.Of(request).Select(Of)
            .Concat(request.SelectMany(one => Of(org, one, numberOf).Concat(OfAdded(one.Change, request))));

    /// <summary>Whether the line is about that field or value, letter case aside.</summary>
    public bool IsAbout(string text) => new[] { Field, Previous, Current }.Any(one => one is not null
        && Texts.Folding.Same(one, text));

    private static AuditLine Of(UpdatedField field) => field.Kind switch
    {
        FieldKind.CustomField => new(AuditKind.CustomField, field.Name, Plain(field.Previous), Plain(field.Current),
            field.Place),
        FieldKind.ExtendedField => new(AuditKind.ExtendedField, field.Name, Plain(field.Previous),
            Plain(field.Current), field.Place),
        _ => new(
            IdentifierTypes.Parse(field.Name) is null ? AuditKind.StandardField : AuditKind.Identifier,
            field.Name, field.Previous, field.Current, field.Place),
    };

    private static IEnumerable<AuditLine> Of(Org org, Event one, Func<long, string?> numberOf)
    {
        foreach (var line in Added(one.Change).Concat(OfCard(one, numberOf)).Concat(OfCustomer(one))) yield return line;
        if (Entry(one.Change) is { } entry)
        {
            var was = Entry(one.Replaced) is { } replaced ? org.Label(replaced.LabelId).Text : null;
            yield return new(AuditKind.CardStatus, "cardStatus", was, org.Label(entry.LabelId).Text);
        }
        if (one.Change is CustomersMerged merged) yield return new(AuditKind.CustomerMerge, "userId",
            $"{merged.Victim.Id}", $"{merged.Survivor.Id}");
        if (one.Change is CustomersUnmerged parted) yield return new(AuditKind.CustomerMerge, "userId",
            $"{parted.Survivor.Id}", $"{parted.Victim.Id}");
    }

    private static IEnumerable<AuditLine> OfCustomer(Event one)
    {
        if (one.Change is CustomerUpdated { AssociatedWith: { } associated })
            yield return new(AuditKind.StandardField, "associatedWith",
                (one.Replaced as CustomerUpdated)?.AssociatedWith, associated);
        if (CustomerLog.Status(one.Change) is { } status)
            yield return new(AuditKind.CustomerStatus, "status", one.Replaced is { } replaced
                ? CustomerLog.Status(replaced)?.Label : null, status.Label);
        var before = one.Replaced is { } had ? CustomerLog.Choices(had).Made : [];
        foreach (var made in CustomerLog.Choices(one.Change).Made)
        {
            var old = before.FirstOrDefault(made.IsSameAs) is { } known ? Word(known.OptIn) : null;
            var priority = made.Priority.ToString().ToUpperInvariant();
            yield return new(AuditKind.SubscriptionStatus, $"{made.Channel} {priority}", old, Word(made.OptIn),
                new(made.Source, made.Account));
        }
    }

    /// <summary>A card is an identifier while somebody has it; its fields are kinds of their own.</summary>
    private static IEnumerable<AuditLine> OfCard(Event one, Func<long, string?> numberOf) =>
        (one.Change, one.Replaced) switch
        {
            (CardIssued issued, _) => [Card(IdentifierType.CardNumber, null, numberOf(issued.Id))],
            (CardDelinked delinked, _) => [Card(IdentifierType.CardNumber, numberOf(delinked.Id), null)],
            (CardUpdated { Customer: not 0 } updated, var replaced) => OfCard(updated, replaced as CardUpdated),
            _ => [],
        };

    private static IEnumerable<AuditLine> OfAdded(Change change, IReadOnlyList<Event> request)
    {
        if (change is not CardIssued issued) return [];
        var added = request.Select(one => one.Change).OfType<CardAdded>()
            .FirstOrDefault(one => one.Card.Id == issued.Id);
        if (added is not { Card: var card }) return [];
        var (custom, extended) = (card.CustomFields, card.ExtendedFields);
        var brought = new CardUpdated(
            card.Id, issued.Customer, issued.Till, card.ExternalId, null, custom, extended, null);
        return OfCard(brought, replaced: null);
    }

    private static IEnumerable<AuditLine> OfCard(CardUpdated updated, CardUpdated? replaced)
    {
        if (updated.ExternalId is { } external) yield return Card(IdentifierType.CardExternalId, replaced?.ExternalId,
            external);
        foreach (var (name, value) in updated.CustomFields)
            yield return new(AuditKind.CardCustomField, name, Plain(replaced?.CustomFields[name]), Plain(value));
        foreach (var (name, value) in updated.ExtendedFields)
            yield return new(AuditKind.CardExtendedField, name, Plain(replaced?.ExtendedFields[name]), Plain(value));
    }

    private static AuditLine Card(IdentifierType type, string? previous, string? current) =>
        new(AuditKind.Identifier, type.Name(), previous, current, Orgs.Place.Instore);

    /// <summary>A literal as text: that of a list or object as it is written, null for none.</summary>
    private static string? Plain(string? literal) =>
        literal is null or "null" ? null : Literal.IsText(literal) ? Literal.Text(literal[1..^1]) : literal;

    private static IEnumerable<AuditLine> Added(Change change) => change switch
    {
        CustomerRegistered registered => registered.Customer.Profiles.SelectMany(Added),
        ProfileAdded added => Added(added.Profile),
        ProfileUpdated updated => updated.Channels.Select(channel => new AuditLine(AuditKind.CommChannel, channel.Type, null, channel.Value, updated.Place)),
        _ => [],
    };

    private static IEnumerable<AuditLine> Added(Profile profile) => profile.Identifiers.Select(identifier => new AuditLine(AuditKind.Identifier, identifier.Type.Name(), null, identifier.Value, profile.Place));

    private static StatusEntry? Entry(Change? change) => change switch
    {
        CardIssued issued => issued.Entry,
        CardDelinked delinked => delinked.Entry,
        CardUpdated updated => updated.Entry,
        _ => null,
    };

    private static string Word(bool optIn) => optIn ? "OPTIN" : "OPTOUT";
}

/// <summary>What kind of value an audit line is about.</summary>
public enum AuditKind
{
    Identifier, StandardField, ExtendedField, CustomField, CustomerStatus, CardStatus, SubscriptionStatus,
    CustomerMerge, CommChannel,
    CardCustomField, CardExtendedField,
}
