namespace Symbolon.Access;

/// <summary>A named bundle of routes, which an access group opens or closes (platform §2.4).</summary>
public enum Resource { Customer, Card, Organization, OrganizationDataFields, Points, Labels, Webhooks, Otp, Store }

/// <summary>The resources by name, and which one a route belongs to.</summary>
public static class Resources
{
    public static readonly Sequence<Resource> All = Enum.GetValues<Resource>().ToSequence();

    public static string Name(this Resource resource) => resource switch
    {
        Resource.OrganizationDataFields => "Organization Data Fields",
        Resource.Otp => "OTP",
        _ => resource.ToString(),
    };

    /// <summary>The resource of that name; letter case and blanks do not matter.</summary>
    public static Resource? Named(string name)
    {
        var word = name.Replace(" ", "", StringComparison.Ordinal);
        foreach (var resource in All)
            if (resource.ToString().Equals(word, StringComparison.OrdinalIgnoreCase)) return resource;
        return null;
    }

    /// <summary>The resource of a route by the family of its path; null for a path that no family knows.</summary>
    public static Resource? OfPath(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["v2", "customers" or "identifiers" or "requests" or "firewall", ..] or ["api_gateway", "v2", "audits"] or ["v2", "integrations", "customer", ..] or ["v2", "genericStatus", "customer", ..] or ["v2", "bulk", "getCustomers", ..] or ["v2", "user_auth", ..] => Resource.Customer,
        ["v2", "card" or "cardNumber", ..] or ["v2", "genericStatus", "card", ..] => Resource.Card,
        ["v2", "extendedFields" or "customFields" or "customField" or "entity" or "verticals", ..] => Resource.OrganizationDataFields,
        ["v2", "org" or "organization", "extendedFields" or "extendedFieldsMeta" or "customFields", ..] => Resource.OrganizationDataFields,
        ["v2", "organization", "programs", ..] or ["v2", "points" or "pointsLedger" or "slab", ..] => Resource.Points,
        ["v2", "org" or "organization" or "locations" or "meta", ..] or ["v3", "integrations", ..] => Resource.Organization,
        ["v2", "labels", ..] => Resource.Labels,
        ["v2", "events", ..] or ["v3", "webHooks", ..] => Resource.Webhooks,
        ["v2", "otp", ..] => Resource.Otp,
        ["v2", "orgEntity", ..] => Resource.Store,
        _ => null,
    };
}
