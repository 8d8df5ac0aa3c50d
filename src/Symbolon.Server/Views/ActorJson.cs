using Symbolon.Orgs;

namespace Symbolon.Server.Views;

/// <summary>The till that did something; the description stands on profiles only.</summary>
public sealed record ActorJson(long Id, string Code, string? Description, string Name, string Type)
{
    internal static ActorJson Of(Org org, long till, bool described) =>
        org.Tills.TryGetValue(till, out var known)
            ? new(known.Id, known.Code, described ? known.Description : null, known.Name, "TILL")
            : new(till, "", described ? "" : null, "", "TILL");
}

/// <summary>Who made and last changed something, and when (platform §4.3).</summary>
public sealed record AttributionJson(string CreateDate, ActorJson CreatedBy, ActorJson ModifiedBy, string ModifiedDate, string? CreatedFromSource = null);
