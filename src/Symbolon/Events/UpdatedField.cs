using Symbolon.Customers;
using Symbolon.Orgs;

namespace Symbolon.Events;

/// <summary>A value of a customer that changed (platform §11.3): plain text of a standard field, a JSON literal of a custom or extended one, null where there was or is none; of a place when it is a profile's.</summary>
public sealed record UpdatedField(string Name, string? Previous, string? Current, FieldKind Kind, Place? Place)
{
    /// <summary>What the events of one customer changed, in their order; a value that was taken and given in one place is one change.</summary>
    public static IReadOnlyList<UpdatedField> Of(IEnumerable<Event> events)
    {
        var fields = new List<UpdatedField>();
        foreach (var field in events.SelectMany(Of))
        {
            var known = fields.FindIndex(other => (other.Name, other.Kind, other.Place) == (field.Name, field.Kind, field.Place) && (other.Current ?? field.Previous) is null);
            if (known < 0) fields.Add(field);
            else fields[known] = fields[known] with { Current = field.Current };
        }
        return fields;
    }

    private static IEnumerable<UpdatedField> Of(Event one) => one.Change switch
    {
        ProfileUpdated updated => Of(updated, one.Replaced as ProfileUpdated),
        CustomerUpdated updated => Of(updated, one.Replaced as CustomerUpdated),
        IdentifierAdded added => [Standard(added.Identifier.Type.Name(), null, added.Identifier.Value, added.Place)],
        IdentifierRemoved removed => [Standard(removed.Identifier.Type.Name(), removed.Identifier.Value, null, removed.Place)],
        _ => [],
    };

    private static IEnumerable<UpdatedField> Of(ProfileUpdated updated, ProfileUpdated? replaced)
    {
        if (updated.FirstName is { } first) yield return Standard("firstName", replaced?.FirstName, first, updated.Place);
        if (updated.LastName is { } last) yield return Standard("lastName", replaced?.LastName, last, updated.Place);
        foreach (var field in Of(updated.Fields, replaced?.Fields, FieldKind.CustomField, updated.Place)) yield return field;
    }

    private static IEnumerable<UpdatedField> Of(CustomerUpdated updated, CustomerUpdated? replaced)
    {
        if (updated.LoyaltyType is { } type) yield return Standard("loyaltyType", Word(replaced?.LoyaltyType), Word(type), null);
        foreach (var field in Of(updated.ExtendedFields, replaced?.ExtendedFields, FieldKind.ExtendedField, null)) yield return field;
    }

    private static IEnumerable<UpdatedField> Of(FieldMap sent, FieldMap? replaced, FieldKind kind, Place? place) =>
        sent.Select(field => new UpdatedField(field.Key, replaced?[field.Key], field.Value == "null" ? null : field.Value, kind, place));

    private static UpdatedField Standard(string name, string? previous, string? current, Place? place) => new(name, previous, current, FieldKind.StandardField, place);

    private static string? Word(LoyaltyType? type) => type switch { null => null, LoyaltyType.Loyalty => "LOYALTY", _ => "NON_LOYALTY" };
}

/// <summary>What kind of field it is.</summary>
public enum FieldKind { StandardField, CustomField, ExtendedField }
