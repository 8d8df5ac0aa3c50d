using Symbolon.Cards;
using Symbolon.Orgs;

namespace Symbolon.Customers;

/// <summary>Understands profiles of a draft: identifiers, channels and custom fields become canonical, or are left out with a warning that names them.</summary>
public sealed class ProfileReader(Org org, IdentifierReader identifiers, ICollection<Notice> warnings)
{
    /// <summary>The cards among the identifiers that were read.</summary>
    public List<CardEntry> Cards { get; } = [];

    /// <summary>The identifiers; an invalid primary refuses with 8014, an unknown type is left out with a warning. Cards are put apart.</summary>
    public Notice? ReadIdentifiers(IdentifierDraft?[]? drafts, out Sequence<Identifier> read)
    {
        var found = new List<Identifier>();
        read = [];
        foreach (var draft in drafts ?? [])
        {
            var type = IdentifierTypes.Parse(draft?.Type);
            if (type?.IsCard() == true)
            {
                if (CardEntry.Parse(type.Value, draft!, org, warnings) is var (card, refusal) && refusal is { } refused) return refused;
                Cards.Add(card!);
                continue;
            }
            if (string.IsNullOrWhiteSpace(draft?.Value)) continue;
            if (type is not { } known) warnings.Add(Codes.IdentifierDropped.With(draft.Type));
            else if (identifiers.Read(known, draft.Value) is { } identifier) found.Add(identifier);
            else if (known == org.Settings.PrimaryType) return Codes.InvalidPrimary.With(draft.Value);
            else warnings.Add(IdentifierReader.Invalid(known));
        }
        if (found.Count > Limits.Identifiers) return Codes.InvalidBody.With($"more than {Limits.Identifiers} identifiers in a profile");
        read = found.Distinct().ToSequence();
        return null;
    }

    public ProfileEntry Read(Place place, ProfileDraft draft, Sequence<Identifier> known) => new(
        place, Name(draft.FirstName), Name(draft.LastName), CustomFields(draft.Fields ?? FieldMap.Empty), known, Channels(place, draft.CommChannels));

    /// <summary>The bulk opt-ins that channels marked <c>subscribed</c> ask for.</summary>
    public static IEnumerable<Subscription> Subscribed(Place place, ChannelDraft?[]? drafts, Sequence<Channel> kept) =>
        from draft in drafts ?? []
        where draft?.Subscribed == true && kept.Any(channel => channel.Type.Equals(draft.Type?.Trim(), StringComparison.OrdinalIgnoreCase))
        select new Subscription(draft.Type!.Trim().ToLowerInvariant(), place.Source, place.Account, -1, SubscriptionPriority.Bulk, true);

    private static string? Name(string? name) => name is null ? null : Words.Cut(name.Trim(), Limits.NameLength);

    /// <summary>Custom values are text; a number or boolean is kept as its text.</summary>
    private FieldMap CustomFields(FieldMap sent)
    {
        var kept = new List<KeyValuePair<string, string>>();
        foreach (var (name, literal) in sent)
        {
            if (kept.Count == Limits.Fields) warnings.Add(Codes.CustomFieldInvalid);
            else if (org.Fields.OfCustomers.Read(name, literal, out var value) is { } refused) warnings.Add(refused);
            else kept.Add(value);
        }
        return FieldMap.From(kept);
    }

    private Sequence<Channel> Channels(Place place, ChannelDraft?[]? drafts)
    {
        var kept = new List<Channel>();
        foreach (var draft in drafts ?? [])
        {
            if (string.IsNullOrWhiteSpace(draft?.Type)) warnings.Add(Codes.NoChannelType);
            else if (ChannelType(draft.Type) is not { } type || kept.Count == Limits.Channels) warnings.Add(Codes.InvalidChannel);
            else if (ChannelValue(type, draft.Value?.Trim() ?? "") is { } value)
            {
                if (!place.Source.Channels.Contains(type)) warnings.Add(Codes.InvalidChannel);
                var meta = draft.Meta is { } sent ? Meta(sent) : ChannelMeta.None;
                kept.Add(new(type, value, draft.Primary == true, draft.Verified == true, meta, draft.Attributes ?? FieldMap.Empty));
            }
        }
        return kept.ToSequence();
    }

    /// <summary>The use of a channel; a date that cannot be read is left out, and 8010 says so.</summary>
    private ChannelMeta Meta(ChannelMetaDraft draft)
    {
        var isDate = string.IsNullOrWhiteSpace(draft.LastViewedDate) || Dates.Moment(draft.LastViewedDate) is not null;
        if (!isDate) warnings.Add(Codes.InvalidChannel);
        return new(isDate ? draft.LastViewedDate : null, draft.Residence == true, draft.Office == true);
    }

    private string? ChannelValue(string type, string text)
    {
        var (value, invalid) = type switch
        {
            "email" => (IdentifierReader.Email(text), Codes.InvalidChannelEmail),
            "mobile" => (identifiers.Mobile(text), Codes.InvalidChannelMobile),
            "whatsapp" or "viber" when identifiers.Mobile(text) is { } mobile => (mobile, Codes.InvalidChannel),
            _ => (text is { Length: > 0 and <= Limits.TextLength } ? text : null, Codes.InvalidChannel),
        };
        if (value is null) warnings.Add(invalid);
        return value;
    }

    private static string? ChannelType(string text) => ChannelTypes.FirstOrDefault(type => type.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase));

    private static readonly string[] ChannelTypes = ["mobile", "email", "wechat", "ios", "android", "line", "mobilePush", "whatsapp", "viber", "postmail"];
}
