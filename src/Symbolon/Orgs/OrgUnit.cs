namespace Symbolon.Orgs;

/// <summary>A concept that is an org unit, with the tills in its stores and in those of the concepts below it (cards §3.1).</summary>
public sealed record OrgUnit(long Id, string Code, Sequence<long> Tills)
{
    /// <summary>The org units of an org.</summary>
    public static Sequence<OrgUnit> Of(Sequence<OrgEntity> entities, IEnumerable<Till> tills)
    {
        var stores = entities.Where(entity => entity.Type == EntityType.Store).ToDictionary(store => store.Id);
        var units = entities.Where(entity => entity is { Type: EntityType.Concept, IsOrgUnit: true, Active: true });
        return units.Select(unit => new OrgUnit(unit.Id, unit.Code, tills.Where(till => till.Store is { } id && stores.TryGetValue(id, out var store) && IsWithin(entities, store.Concept, unit.Id)).Select(till => till.Id).ToSequence())).ToSequence();
    }

    private static bool IsWithin(Sequence<OrgEntity> entities, long? concept, long unit)
    {
        for (var depth = 0; concept is { } id && depth < Limits.EntityDepth; depth++)
        {
            if (id == unit) return true;
            concept = entities.FirstOrDefault(entity => entity.Id == id)?.Parent;
        }
        return false;
    }
}
