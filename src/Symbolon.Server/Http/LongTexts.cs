using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Symbolon.Server.Http;

/// <summary>
/// Finds texts of a body that are longer than <see cref="Limits.TextLength"/>. Members that have a rule of their own
/// for long texts (a name is cut, an identifier is invalid, a field is left out) keep to it; the others may have none.
/// </summary>
internal static class LongTexts
{
    /// <summary>
    /// Members whose text is cut, or answered by a number of their own, however long it is; by their names, or by
    /// those of their object or list and their own.
    /// </summary>
    private static readonly HashSet<string> Ruled =
    [
        "firstName", "lastName", "source", "accountId", "createDate", "createdOn", "statusLabel", "associatedWith",
        "cardNumber", "cardExternalId", "seriesCode", "identifierType", "identifierValue", "lastViewedDate",
        "sourceName", "labelName", "pointsExpiryDate", "tierExpiryDate",
        "identifiers.type", "identifiers.value", "add.type", "add.value", "remove.type", "remove.value",
        "commChannels.type", "commChannels.value",
        "subscriptions.channel", "subscriptions.priority", "subscriptions.type",
        // The bodies of a change of status, a quarantine, a reassignment, and a request.
        "$.label", "$.type", "$.value", "$.baseType", "$.status",
        // Points and tiers.
        "identifier.type", "identifier.value", "fromCustomerIdentifier.type", "fromCustomerIdentifier.value",
        "toCustomerIdentifier.type", "toCustomerIdentifier.value", "redemptionId", "transactionNumber",
        "externalReferenceNumber", "slabAction", "toSlabName", "manualSlabActionValidity",
        "manualSlabActionValidityUpto", "customField.value",
        // One-time passwords.
        "entityType", "entityValue", "action", "channels.type",
    ];

    /// <summary>Objects of fields by name, each of which has a rule of its own.</summary>
    private static readonly HashSet<string> RuledFields = ["fields", "customFields", "extendedFields"];

    /// <summary>The path of the first text that is too long for its member; null when there is none.</summary>
    public static string? PathIn(ReadOnlySpan<byte> body, JsonTypeInfo type)
    {
        if (!MayBeIn(body)) return null;
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = HttpLimits.JsonDepth });
        return reader.Read() ? Find(ref reader, type.Options, type.Type, new("$", "", "$")) : null;
    }

    /// <summary>Whether a stretch as long as a long text has no quote; such stretches are rare.</summary>
    public static bool MayBeIn(ReadOnlySpan<byte> body)
    {
        for (var at = 0; at + Limits.TextLength < body.Length;)
        {
            var stretch = body.Slice(at, Limits.TextLength + 1);
            var quote = stretch.LastIndexOf((byte)'"');
            while (quote > 0 && stretch[quote - 1] == '\\') quote = stretch[..quote].LastIndexOf((byte)'"');
            if (quote < 0) return true;
            at += quote + 1;
        }
        return false;
    }

    private static string? Find(ref Utf8JsonReader reader, JsonSerializerOptions options, Type type, Place place) =>
        reader.TokenType switch
        {
            // A number may stand where a text is meant, and is kept letter by letter.
            JsonTokenType.String or JsonTokenType.Number =>
                IsLong(reader.ValueSpan) && !place.IsRuled ? place.Path : null,
            JsonTokenType.StartArray => FindInList(ref reader, options, type.GetElementType() ?? type, place),
            JsonTokenType.StartObject when type == typeof(FieldMap) => FindInFields(ref reader, options, place),
            JsonTokenType.StartObject => FindInObject(ref reader, options, type, place),
            _ => null,
        };

    private static string? FindInList(ref Utf8JsonReader reader, JsonSerializerOptions options, Type type, Place place)
    {
        for (var at = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; at++)
            if (Find(ref reader, options, type, place.Item(at)) is { } found) return found;
        return null;
    }

    private static string? FindInObject(
        ref Utf8JsonReader reader, JsonSerializerOptions options, Type type, Place place)
    {
        var known = options.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Object } info ? info.Properties : [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = Encoding.UTF8.GetString(reader.ValueSpan);
            reader.Read();
            if (known.FirstOrDefault(property => property.Name == name) is not { } property) reader.Skip();
            else if (Find(ref reader, options, property.PropertyType, place.Member(name)) is { } found) return found;
        }
        return null;
    }

    private static string? FindInFields(ref Utf8JsonReader reader, JsonSerializerOptions options, Place place)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isRuled = RuledFields.Contains(place.Name);
            if (!isRuled && IsLong(reader.ValueSpan)) return place.Path;
            reader.Read();
            if (isRuled) reader.Skip();
            else if (Find(ref reader, options, typeof(FieldMap), place) is { } found) return found;
        }
        return null;
    }

    /// <summary>Whether a text as it stands in JSON has too many characters; an escape counts as one.</summary>
    private static bool IsLong(ReadOnlySpan<byte> text)
    {
        if (text.Length <= Limits.TextLength) return false;
        var letters = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if ((text[at] & 0xC0) != 0x80) letters += text[at] >= 0xF0 ? 2 : 1;
            if (text[at] == '\\') at += at + 1 < text.Length && text[at + 1] == 'u' ? 5 : 1;
        }
        return letters > Limits.TextLength;
    }

    /// <summary>A place in the body: the member's name, that of its object or list, and the path.</summary>
    private readonly record struct Place(string Name, string Owner, string Path)
    {
        public bool IsRuled => Ruled.Contains(Name) || Ruled.Contains($"{Owner}.{Name}");

        public Place Item(int at) => this with { Path = $"{Path}[{at}]" };

        public Place Member(string name) => new(name, Name, $"{Path}.{name}");
    }
}
