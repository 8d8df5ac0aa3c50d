using Symbolon.Orgs;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Tests.House;

/// <summary>Concepts and stores in few words.</summary>
public static class TestEntities
{
    /// <summary>Makes an org unit with one store, in which these tills stand; the unit's id.</summary>
    public static async Task<long> Unit(this TestOrg org, string code, params string[] tills)
    {
        var entities = new EntityCatalogue(new OrgQueries(org.Server.Database));
        var unit = await entities.Add(org.Id, EntityType.Concept, code, null, null, null, isOrgUnit: true);
        await org.Store($"{code}.store", code, tills);
        return unit.Id;
    }

    /// <summary>Makes a store of a concept, in which these tills stand; its id.</summary>
    public static async Task<long> Store(this TestOrg org, string code, string? concept = null, params string[] tills)
    {
        var entities = new EntityCatalogue(new OrgQueries(org.Server.Database));
        var store = await entities.Add(org.Id, EntityType.Store, code, $"{code} store", null, concept, isOrgUnit: false);
        foreach (var till in tills) await entities.Move(org.Id, till, code);
        return store.Id;
    }
}
