using Symbolon.Cards;
using Symbolon.Orgs;

namespace Symbolon.Soundness;

/// <summary>What holds of the parts of an org.</summary>
public static class OrgSoundness
{
    public static IEnumerable<Finding> Findings(Org org)
    {
        foreach (var till in org.Tills.Values)
            if (till.Store is { } store && org.EntityWith(EntityType.Store, store) is null) yield return new(Invariants.OrgParts, "till", till.Id, store);
        if (org.Programs.Count > 0 && org.Programs.Count(program => program.IsDefault) != 1) yield return new(Invariants.OrgParts, "org", org.Id);
        foreach (var status in CardStatuses.All)
            if (org.Labels.Count(label => label.Status == status && label.IsDefault) != 1) yield return new(Invariants.OrgParts, "card status", (long)status);
        foreach (var config in org.Fields.Configs)
            if (org.Fields.ExtendedWithId(config.FieldId) is null) yield return new(Invariants.OrgParts, "extended field", config.FieldId);
    }
}
