namespace Symbolon.Orgs;

/// <summary>A part of an org beside its tills (platform §4.1); its id is unlike that of any other part or till.</summary>
public sealed record OrgEntity(long Id, EntityType Type, string Code, string Name, string Description, bool Active)
{
    /// <summary>What it is in: a concept in a concept, a zone or store in a zone, an associate in a store.</summary>
    public long? Parent { get; init; }

    /// <summary>The concept that a store belongs to.</summary>
    public long? Concept { get; init; }

    /// <summary>Whether a concept is an org unit, by whose tills a card series may issue by itself.</summary>
    public bool IsOrgUnit { get; init; }

    /// <summary>Up to three ids by which others know a store.</summary>
    public Sequence<string> ExternalIds { get; init; } = [];

    /// <summary>What else was said of a store, kept and obeyed by nothing.</summary>
    public FieldMap Details { get; init; } = FieldMap.Empty;

    /// <summary>The access group of those of a store's tills that have none of their own (platform §2.4).</summary>
    public string? Group { get; init; }
}

/// <summary>The kinds of parts that an org has.</summary>
public enum EntityType { Concept = 1, Zone, Store, Associate }
