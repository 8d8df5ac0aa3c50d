using Symbolon.Orgs;

namespace Symbolon.Server.Storage;

/// <summary>Changes the parts of an org (platform §4); the rules decide behind the org's lock.</summary>
public sealed class EntityCatalogue(OrgQueries orgs)
{
    /// <summary>Adds parts of a type, or changes those that have the codes: a verdict for each, in order, as if they came one by one.</summary>
    public Task<IReadOnlyList<Parsed<OrgEntity>>> Save(OrgWrite org, EntityType type, IReadOnlyList<EntityDraft> drafts, bool isNew) => orgs.Change(org, known =>
    {
        var (verdicts, saved) = (new List<Parsed<OrgEntity>>(), new List<Statement>());
        foreach (var draft in drafts)
        {
            var before = isNew ? null : known.EntityWith(type, draft.Code?.Trim() ?? "");
            var read = !isNew && before is null ? Codes.EntityNotFound.With("code", draft.Code) : EntityReader.Read(known, type, before, draft);
            verdicts.Add(read);
            if (read.Value is not { } entity) continue;
            known = known with { Entities = known.Entities.Without(other => other.Id == entity.Id).With(entity) };
            saved.Add(isNew ? EntityRows.Table.Insert(org.Id, [entity]) : EntityRows.Table.Update(org.Id, [entity]));
        }
        return ((IReadOnlyList<Parsed<OrgEntity>>)verdicts, (IReadOnlyList<Statement>)saved);
    });

    /// <summary>Adds a concept, zone or store as a person says it; what is wrong is an exception with a sentence.</summary>
    public Task<OrgEntity> Add(long org, EntityType type, string code, string? name, string? parent, string? concept, bool isOrgUnit) => orgs.Change(org, known =>
    {
        var zone = type == EntityType.Concept ? null : Id(known, EntityType.Zone, parent);
        var read = EntityReader.Read(known, type, null, new() { Code = code, Name = name ?? code, ParentZoneId = zone, ParentConceptId = Id(known, EntityType.Concept, concept) });
        if (read.Value is not { } entity) throw new ArgumentException(read.Refusal!.Value.Message);
        entity = entity with { IsOrgUnit = isOrgUnit, Parent = type == EntityType.Concept ? Id(known, EntityType.Concept, parent) : entity.Parent };
        return (entity, (IReadOnlyList<Statement>)[EntityRows.Table.Insert(org, [entity])]);
    });

    /// <summary>Puts a till into a store; null takes it out.</summary>
    public Task<Till> Move(long org, string till, string? store) => orgs.Change(org, known =>
    {
        var moved = known.TillWithCode(till) ?? throw new ArgumentException($"There is no till {till}.");
        return (moved, (IReadOnlyList<Statement>)[new Statement("update till set store_id = cast(@store as bigint) where org_id = @org and id = @till").With("store", Id(known, EntityType.Store, store)).With("org", org).With("till", moved.Id)]);
    });

    private static long? Id(Org org, EntityType type, string? code) =>
        code is null ? null : (org.EntityWith(type, code) ?? throw new ArgumentException($"There is no {type.ToString().ToLowerInvariant()} {code}.")).Id;
}
