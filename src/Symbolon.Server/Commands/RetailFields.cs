using Symbolon.Fields;
using Symbolon.Orgs;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Commands;

/// <summary>
/// The fields that published samples use, and no others: the extended ones of the platform (gender in one spelling,
/// city, state, zip), which come with the vertical, and custom ones. The demo org has them, and so has every org that
/// is added with that vertical.
/// </summary>
internal static class RetailFields
{
    public static readonly Vertical Vertical = Vertical.All[0];

    private static readonly (string Scope, string Name, string Label)[] Custom =
    [
        (CustomFieldReader.Customer, "favourite_colour", "Favourite colour"),
        (CustomFieldReader.Customer, "newsletter", "Newsletter"),
        (CustomFieldReader.Card, "delivery_city", "City of delivery"),
    ];

    /// <summary>Defines what is not there yet; an org that is mapped just now refuses other fields.</summary>
    public static async Task Add(OrgQueries orgs, Org org)
    {
        if (!org.Fields.Verticals.Any(mapped => mapped.Id == Vertical.Id))
            await FieldDefinitions.MapAndClose(orgs, org.Id, Vertical);
        foreach (var (scope, name, label) in Custom)
            if (!org.Fields.Custom.Any(field => field.Name == name))
                await new FieldDefinitions(orgs).Add(org.Id, new CustomFieldsDraft
                {
                    Scope = scope,
                    CustomFields = [new() { Name = name, Label = label, Type = "text", DataType = "String" }],
                });
    }
}
