namespace Symbolon.Orgs;

/// <summary>
/// A registered account of a source of the org (customers §3.3); its identifier is the <c>accountId</c> of calls. Its configs are kept and shown,
/// nothing obeys them.
/// </summary>
public sealed record Account(Source Source, string Identifier, string Name, bool Active)
{
    /// <summary>What the catalogue's routes know the account by: 32 hexadecimal digits.</summary>
    public string Uuid { get; init; } = "";

    public bool ToMirror { get; init; }

    public FieldMap Configs { get; init; } = FieldMap.Empty;

    public Instant Created { get; init; }

    public Instant Modified { get; init; }
}
