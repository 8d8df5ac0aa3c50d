using Symbolon.Cards;
using Symbolon.Orgs;

namespace Symbolon.Customers;

/// <summary>
/// Removes and adds identifiers of a customer in one place, whole or not at all, merging into the holder elsewhere; delinks and links a card (customers §6.4, §7.2, cards §15.1).
/// Answers 3037, 3040, 3042, 8109, what cards answer, 8007, 8008, 8015, 8053, 8055, 8056, 8064-8066, 8069, 8070, 8074 as refusals; 8051, 8067, 8069-8073 as warnings.
/// </summary>
public sealed record ChangeIdentifiers(
    long Till, CustomerKey Key, Place Place, Sequence<Identifier> Add, Sequence<Identifier> Remove, Sequence<Notice> Warnings) : Request(Till)
{
    /// <summary>The cards to link; more than one is refused.</summary>
    public Sequence<CardEntry> AddCards { get; private init; } = [];

    /// <summary>The cards to delink; more than one is refused.</summary>
    public Sequence<CardEntry> RemoveCards { get; private init; } = [];

    /// <summary>
    /// What to remove as it was read, and just as it was written: how an older reading may have stored it.
    /// </summary>
    public Sequence<(Identifier Read, Identifier Stored)> Stored { get; private init; } = [];

    /// <summary>What to remove that is no number today; 8056 unless the customer holds it as it is written.</summary>
    private Sequence<Identifier> Unread { get; init; } = [];

    public static Parsed<ChangeIdentifiers> Parse(
        CustomerKey key, Place place, IdentifierChangeDraft draft, Org org, MobileReader mobiles, long till, IEnumerable<Notice> heard)
    {
        var (reader, warnings) = (new IdentifierReader(org.Settings, mobiles), heard.ToList());
        var stored = new List<(Identifier Read, Identifier Stored)>();
        var unread = new List<Identifier>();
        if (Read(draft.Add, out var add, out var addCards) is { } notAdded) return notAdded;
        if (Read(draft.Remove, out var remove, out var removeCards, stored) is { } notRemoved) return notRemoved;
        if (org.Settings.InstoreIdentifierFilter && place.IsInstore)
        {
            add = add.Without(identifier => identifier.Type == IdentifierType.Cuid);
            remove = remove.Without(identifier => identifier.Type == IdentifierType.Cuid);
            if (org.Settings.SyncIdentifiers && remove.Count(identifier => identifier.Type.IsContact()) > 1) return Codes.NoValidChange;
        }
        if (new ExternalIdRule(org.Settings) is var rule && rule.Serves(place) && add.Any(identifier => identifier.Type == IdentifierType.ExternalId && !rule.Fits(identifier.Value))) return Codes.InvalidExternalId;
        if (add.Count + remove.Count + addCards.Count + removeCards.Count == 0) return Codes.NoValidChange;
        return new ChangeIdentifiers(till, key, place, add, remove, warnings.ToSequence())
        {
            AddCards = addCards,
            RemoveCards = removeCards,
            Stored = stored.ToSequence(),
            Unread = unread.ToSequence(),
        };

        Notice? Read(
            IdentifierDraft?[]? drafts,
            out Sequence<Identifier> read,
            out Sequence<CardEntry> cards,
            List<(Identifier, Identifier)>? asStored = null)
        {
            var (found, linked) = (new List<Identifier>(), new List<CardEntry>());
            (read, cards) = ([], []);
            foreach (var one in drafts ?? [])
            {
                if (IdentifierTypes.Parse(one?.Type) is not { } type) return Codes.NoValidChange;
                if (type.IsCard())
                {
                    if (CardEntry.Parse(type, one!, org, warnings) is var (card, refusal) && refusal is { } refused) return refused;
                    linked.Add(card!);
                    continue;
                }
                var written = asStored is null ? null : IdentifierReader.AsStored(type, one!.Value);
                var understood = reader.Read(type, one!.Value);
                if (understood is null && written is not null) unread.Add(written);
                if ((understood ?? written) is not { } identifier) return IdentifierReader.Invalid(type);
                if (written is not null) asStored!.Add((identifier, written));
                found.Add(identifier);
            }
            (read, cards) = (found.Distinct().ToSequence(), linked.ToSequence());
            return found.Count + linked.Count > Limits.Identifiers ? Codes.InvalidBody.With($"more than {Limits.Identifiers} identifiers") : null;
        }
    }

    public override long? VersionIn(Facts facts) => Key.VersionIn(facts);

    public override void Name(Wanted wanted)
    {
        Key.Name(wanted);
        wanted.Add(Add);
        foreach (var card in AddCards.Concat(RemoveCards)) card.Name(wanted);
    }

    public override Decision Decide(Facts facts) => Decide(facts, this);

    public static Decision Decide(Facts facts, ChangeIdentifiers request)
    {
        var warnings = request.Warnings.ToList();
        if (request.Key.FindToChange(facts, warnings, out var customer) is { } notFound)
            return Decision.Refuse(notFound, warnings);
        if (customer!.ProfileIn(request.Place) is null) return Decision.Refuse(Codes.NotInSource, warnings);
        if (request.Unread.Any(number => !customer.Holds(request.Place, number)))
            return Decision.Refuse(Codes.InvalidMobile, warnings);
        if (Forbidden(facts.Org.StatusLabels, customer, request) is { } forbidden) return Decision.Refuse(forbidden, warnings);
        if (request.AddCards.Count > 1 || request.RemoveCards.Count > 1) return Decision.Refuse(Codes.SeveralCardsChanged, warnings);
        var change = new IdentifierChange(facts.Fork(), request, customer.Id, warnings);
        if (change.Missing() is { } missing) return Decision.Need(missing);
        return change.Refusal() is { } refused ? Decision.Refuse(refused, warnings) : change.Accept();
    }

    /// <summary>What the customer's status says to it; whether a card may be issued is asked when it is.</summary>
    private static Notice? Forbidden(StatusLabels labels, Customer customer, ChangeIdentifiers request) =>
        request.Add.Count + request.Remove.Count > 0 ? labels.Refusal(customer, CustomerAction.IdentifierChange) : labels.Refusal(customer);
}
