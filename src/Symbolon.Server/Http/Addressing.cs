using Symbolon.Customers;
using Symbolon.Orgs;
using Symbolon.Server.Json;

namespace Symbolon.Server.Http;

/// <summary>How a call names its customer: an id in the path, or source, accountId, identifierName and identifierValue (customers §2.5).</summary>
internal sealed record Addressing(CustomerKey? Key, Place? Place, List<Notice> Warnings, Notice? Refusal)
{
    /// <summary>By the id in the path, for a write in one place.</summary>
    public static Addressing ById(Call call, PlaceRules rules, bool allowAll = false)
    {
        var warnings = new List<Notice>();
        if (call.PathId() is not { } id) return Refuse(Codes.InvalidPath);
        if (allowAll && IsAll(call)) return new(CustomerKey.Of(id), null, warnings, null);
        if (rules.Resolve(call.Org, call.Query("source"), call.Query("accountId"), warnings, out var place) is { } refused) return Refuse(refused);
        return new(CustomerKey.Of(id) with { Place = place }, place, warnings, null);
    }

    /// <summary>By the id in the path, wherever the customer is known.</summary>
    public static Addressing ByIdAlone(Call call) => call.PathId() is { } id ? new(CustomerKey.Of(id), null, [], null) : Refuse(Codes.InvalidPath);

    /// <summary>By identifiers of the query; reads may ask in all sources.</summary>
    public static Addressing ByLookup(Call call, PlaceRules rules, bool allowAll = false, string names = "identifierName")
    {
        var (warnings, all, place) = (new List<Notice>(), allowAll && IsAll(call), default(Place));
        if (!all && rules.Resolve(call.Org, call.Query("source"), call.Query("accountId"), warnings, out place) is { } misplaced) return Refuse(misplaced);
        if (string.IsNullOrWhiteSpace(call.Query(names)) || string.IsNullOrWhiteSpace(call.Query("identifierValue"))) return Refuse(Codes.LookupNoIdentifier);
        var key = Read(call, call.Query(names)!, out var refused);
        return refused is { } no ? Refuse(no) : new(key! with { Place = all ? null : place }, all ? null : place, warnings, null);
    }

    /// <summary>The facts that the address names, or null when the org has moved on.</summary>
    public Task<Facts?> Load(Call call, bool withConflicts = false)
    {
        var wanted = new Wanted { WithConflicts = withConflicts };
        Key!.Name(wanted);
        return call.Read(wanted);
    }

    private static bool IsAll(Call call) => "ALL".Equals(call.Query("source")?.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>Comma lists pair up in order; under dual eligibility the pair of the primary type counts alone (customers §4.6).</summary>
    private static CustomerKey? Read(Call call, string asked, out Notice? refusal)
    {
        refusal = null;
        var names = asked.Split(',', StringSplitOptions.TrimEntries);
        var sent = call.IdentifierQuery("identifierValue")!;
        var values = names.Length == 1 ? [sent] : sent.Split(',', StringSplitOptions.TrimEntries);
        if (names is ["id" or "ID" or "Id"])
        {
            if (Words.Id(values[0]) is { } id) return CustomerKey.Of(id);
            refusal = Codes.LookupInvalidIdentifier;
            return null;
        }
        var (reader, found) = (new IdentifierReader(call.Org.Settings, MobileNumbers.Read), new List<Identifier>());
        foreach (var (name, value) in names.Zip(values))
        {
            if (IdentifierTypes.Parse(name) is not { } type)
            {
                refusal = Codes.LookupInvalidIdentifier;
                return null;
            }
            if (call.Org.Settings.DualEligibility && names.Length > 1 && type != call.Org.Settings.PrimaryType) continue;
            if (reader.Read(type, value) is { } identifier) found.Add(identifier);
        }
        return new CustomerKey(null, null, found.ToSequence());
    }

    private static Addressing Refuse(Notice refusal) => new(null, null, [], refusal);
}
