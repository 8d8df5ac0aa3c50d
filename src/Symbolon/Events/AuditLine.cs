using Symbolon.Cards;
using Symbolon.Customers;
using Symbolon.Orgs;

namespace Symbolon.Events;

/// <summary>A value of a customer as the audit log shows it (customers §9.5): what kind of value, its name, what it was and is; null where there was or is none.</summary>
public sealed record AuditLine(AuditKind Kind, string Field, string? Previous, string? Current, Place? Place = null)
{
    /// <summary>The lines of the events of one request, in their order.</summary>
    public static IEnumerable<AuditLine> Of(Org org, IReadOnlyList<Event> request) =>
        UpdatedField.Of(request).Select(Of).Concat(request.SelectMany(one => Of(org, one)));

    private static AuditLine Of(UpdatedField field) => new(
        field.Kind switch
        {
            FieldKind.CustomField => AuditKind.CustomField,
            FieldKind.ExtendedField => AuditKind.ExtendedField,
            _ => IdentifierTypes.Parse(field.Name) is null ? AuditKind.StandardField : AuditKind.Identifier,
        },
        field.Name, field.Previous, field.Current, field.Place);

    private static IEnumerable<AuditLine> Of(Org org, Event one)
    {
        foreach (var line in Added(one.Change)) yield return line;
        if (CustomerLog.Status(one.Change) is { } status) yield return new(AuditKind.CustomerStatus, "status", one.Replaced is { } replaced ? CustomerLog.Status(replaced)?.Label : null, status.Label);
        var before = one.Replaced is { } had ? CustomerLog.Choices(had).Made : [];
        foreach (var made in CustomerLog.Choices(one.Change).Made)
            yield return new(AuditKind.SubscriptionStatus, $"{made.Channel} {made.Priority}", before.FirstOrDefault(made.IsSameAs) is { } old ? Word(old.OptIn) : null, Word(made.OptIn), new(made.Source, made.Account));
        if (Entry(one.Change) is { } entry) yield return new(AuditKind.CardStatus, "cardStatus", Entry(one.Replaced) is { } was ? org.Label(was.LabelId).Text : null, org.Label(entry.LabelId).Text);
        if (one.Change is CustomersMerged merged) yield return new(AuditKind.CustomerMerge, "userId", $"{merged.Victim.Id}", $"{merged.Survivor.Id}");
        if (one.Change is CustomersUnmerged parted) yield return new(AuditKind.CustomerMerge, "userId", $"{parted.Survivor.Id}", $"{parted.Victim.Id}");
    }

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
public enum AuditKind { Identifier, StandardField, ExtendedField, CustomField, CustomerStatus, CardStatus, SubscriptionStatus, CustomerMerge, CommChannel }
