namespace Symbolon.Orgs;

/// <summary>A registered account of a source of the org (customers §3.3); its identifier is the <c>accountId</c> of calls.</summary>
public sealed record Account(Source Source, string Identifier, string Name, bool Active);
