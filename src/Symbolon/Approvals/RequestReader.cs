using System.Globalization;
using Symbolon.Customers;
using Symbolon.Orgs;

namespace Symbolon.Approvals;

/// <summary>Understands what a customer request says. Answers 400, 3232, 8003, 8011, 8045, 9006, 9008, 9012, 9019, 9024, 9040, 9041, 9046, 9047 and 9049.</summary>
internal sealed class RequestReader(RequestDraft draft, Org org, MobileReader mobiles)
{
    private readonly IdentifierReader reader = new(org.Settings, mobiles);

    public Parsed<AddRequest> Read(long till, bool approves)
    {
        if (RequestKinds.Parse(draft.Type, draft.BaseType, out var kind) is { } unknown) return unknown;
        if (kind == RequestKind.Deletion && !org.Settings.Erasure) return Codes.ErasureDisabled;
        var comments = draft.Comments?.Trim() ?? "";
        if (comments.Length > Limits.ReasonLength) return Codes.InvalidBody.With("comments");
        var warnings = new List<Notice>();
        if (PlaceRules.Lookup.Resolve(org, draft.CustomerIdentificationInfo?.Source ?? "INSTORE", draft.CustomerIdentificationInfo?.AccountId, warnings, out var place) is { } misplaced) return misplaced;
        var (add, remove) = (Named(draft.ChangeIdentifierRequest?.ChangeIdentifiers?.Add), Named(draft.ChangeIdentifierRequest?.ChangeIdentifiers?.Remove));
        if (add.Count > 1 || remove.Count > 1) return Codes.IdentifierCountInvalid;
        var request = new AddRequest(till, kind, comments, place, approves || IsApprovedAlways(kind), warnings.ToSequence());
        var named = default(CustomerKey);
        if (draft.CustomerIdentificationInfo is { } info && Key(new() { Type = info.IdentifierType, Value = info.IdentifierValue }, out named) is { } unnamed) return unnamed;
        return kind switch
        {
            RequestKind.Merge => Merge(request, add, remove, named),
            RequestKind.Deletion => named is null ? Codes.NobodyNamed : request with { Key = named },
            _ => Change(request, kind.Identifier()!.Value, add, remove, named),
        };
    }

    private Parsed<AddRequest> Merge(AddRequest request, List<IdentifierDraft> add, List<IdentifierDraft> remove, CustomerKey? named)
    {
        if (add.Count != 1) return Codes.IdentifierCountInvalid;
        if (remove.Count == 0 && named is null) return Codes.NobodyNamed;
        if (Key(add[0], out var survivor) is { } unknown) return unknown;
        if (remove.Count == 1 && Key(remove[0], out named) is { } nobody) return nobody;
        return request with { Key = named!, Survivor = survivor };
    }

    private Parsed<AddRequest> Change(AddRequest request, IdentifierType type, List<IdentifierDraft> add, List<IdentifierDraft> remove, CustomerKey? named)
    {
        if (add.Count != 1) return Codes.IdentifierCountInvalid;
        if (add.Concat(remove).Any(one => IdentifierTypes.Parse(one.Type) != type)) return Codes.RequestIdentifierInvalid;
        if (reader.Read(type, add[0].Value) is not { } wanted) return type switch { IdentifierType.Mobile => Codes.NewMobileInvalid, IdentifierType.ExternalId => Codes.NewExternalIdInvalid, _ => Codes.NewValueInvalid };
        // A number of an older reading is the old value of whoever holds it as it is written.
        var old = remove.Count == 0 ? null
            : reader.Read(type, remove[0].Value) ?? IdentifierReader.AsStored(type, remove[0].Value);
        if (remove.Count == 1 && old is null) return Codes.OldValueInvalid;
        if (wanted == old) return Codes.OldIsNew;
        if (named is null && old is null) return Codes.NobodyNamed;
        return request with { Key = (named ?? new(null, null, [old!])) with { Place = request.Place }, Old = old, New = wanted };
    }

    private bool IsApprovedAlways(RequestKind kind) => kind switch
    {
        RequestKind.Mobile => org.Settings["CI_MOBILE_AUTO_APPROVE"] == "1",
        RequestKind.Email => org.Settings["CI_EMAIL_AUTO_APPROVE"] == "1",
        RequestKind.ExternalId => org.Settings["CI_EXTID_AUTO_APPROVE"] == "1",
        _ => false,
    };

    /// <summary>By id, by a card, or by an identifier in any place; 9049 for what is none of these.</summary>
    private Notice? Key(IdentifierDraft one, out CustomerKey? key)
    {
        key = null;
        if ("id".Equals(one.Type?.Trim(), StringComparison.OrdinalIgnoreCase))
            key = Words.Id(one.Value) is { } id ? CustomerKey.Of(id) : null;
        else if (IdentifierTypes.Parse(one.Type) is { } type && reader.Read(type, one.Value) is { } identifier) key = new(null, null, [identifier]);
        return key is null ? Codes.RequestIdentifierInvalid : null;
    }

    private static List<IdentifierDraft> Named(IdentifierDraft?[]? drafts) => [.. (drafts ?? []).Select(one => one ?? new())];
}
