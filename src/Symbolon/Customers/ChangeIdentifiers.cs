using Symbolon.Orgs;

namespace Symbolon.Customers;

/// <summary>
/// Removes and adds identifiers of a customer in one place, whole or not at all, merging into the holder elsewhere (customers §6.4, §7.2).
/// Answers 3010, 8007, 8008, 8015, 8053, 8055, 8056, 8064-8066, 8069, 8070, 8074 as refusals; 8051, 8067, 8069-8073 as warnings.
/// </summary>
public sealed record ChangeIdentifiers(
    long Till, CustomerKey Key, Place Place, Sequence<Identifier> Add, Sequence<Identifier> Remove, Sequence<Notice> Warnings) : Request(Till)
{
    public static Parsed<ChangeIdentifiers> Parse(
        CustomerKey key, Place place, IdentifierChangeDraft draft, Org org, MobileReader mobiles, long till, IEnumerable<Notice> heard)
    {
        var (reader, warnings) = (new IdentifierReader(org.Settings, mobiles), heard.ToList());
        if (Read(draft.Add, out var add) is { } notAdded) return notAdded;
        if (Read(draft.Remove, out var remove) is { } notRemoved) return notRemoved;
        if (org.Settings.InstoreIdentifierFilter && place.IsInstore)
        {
            add = add.Without(identifier => identifier.Type == IdentifierType.Cuid);
            remove = remove.Without(identifier => identifier.Type == IdentifierType.Cuid);
            if (org.Settings.SyncIdentifiers && remove.Count(identifier => identifier.Type.IsContact()) > 1) return Codes.NoValidChange;
        }
        if (new ExternalIdRule(org.Settings) is var rule && rule.Serves(place) && add.Any(identifier => identifier.Type == IdentifierType.ExternalId && !rule.Fits(identifier.Value))) return Codes.InvalidExternalId;
        if (add.Count + remove.Count == 0) return Codes.NoValidChange;
        return new ChangeIdentifiers(till, key, place, add, remove, warnings.ToSequence());

        Notice? Read(IdentifierDraft?[]? drafts, out Sequence<Identifier> read)
        {
            var found = new List<Identifier>();
            read = [];
            foreach (var one in drafts ?? [])
            {
                if (IdentifierTypes.Parse(one?.Type) is not { } type) return Codes.NoValidChange;
                if (type.IsCard()) return Codes.NoSuchCard;
                if (reader.Read(type, one!.Value) is not { } identifier) return IdentifierReader.Invalid(type);
                found.Add(identifier);
            }
            read = found.Distinct().ToSequence();
            return found.Count > Limits.Identifiers ? Codes.InvalidBody.With($"more than {Limits.Identifiers} identifiers") : null;
        }
    }

    public override void Name(Wanted wanted)
    {
        Key.Name(wanted);
        wanted.Add(Add);
    }

    public override Decision Decide(Facts facts) => Decide(facts, this);

    public static Decision Decide(Facts facts, ChangeIdentifiers request)
    {
        var warnings = request.Warnings.ToList();
        if (request.Key.Find(facts, warnings, out var customer) is { } notFound) return Decision.Refuse(notFound, warnings);
        if (customer!.ProfileIn(request.Place) is null) return Decision.Refuse(Codes.NotInSource, warnings);
        var change = new IdentifierChange(facts.Fork(), request, customer.Id, warnings);
        return change.Refusal() is { } refused ? Decision.Refuse(refused, warnings) : change.Accept();
    }
}
