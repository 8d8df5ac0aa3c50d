using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Symbolon.Cards;
using Symbolon.Customers;
using Symbolon.Events;
using Symbolon.Loyalty;
using Symbolon.Server.Json;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Views;

/// <summary>Events as they are told: the changes in the words of the wire (times in ISO 8601, points as decimals, identifiers by type and value).</summary>
public static class EventView
{
    /// <summary>The version of every kind's data: raised when a member goes or means something else, never when one is added.</summary>
    public const int Version = 1;

    private static readonly JsonSerializerOptions Wire = Stored.With(new TimeJson(), new DecimalPointsJson(), new KnownByJson(), new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper));

    /// <summary>Every kind of event, with the members of its data.</summary>
    public static IReadOnlyDictionary<string, string[]> Kinds => Stored.Kinds.ToDictionary(
        type => type.Name, type => Wire.GetTypeInfo(type).Properties.Where(property => property is { Get: not null, Set: not null }).Select(property => property.Name).ToArray());

    public static EventJson Show(long org, Event one, IReadOnlyDictionary<long, CardName> cards) => new()
    {
        Number = one.No,
        FirstOfRequest = one.Starts,
        EventId = Id(org, one.No, ""),
        Kind = Stored.Name(one.Change),
        Version = Version,
        CreatedAt = Time(one.At),
        CustomerId = one.CustomerId,
        CardNumber = one.Change is CardChange { CardId: { } card } ? cards[card].Number : null,
        TillId = one.Till,
        RequestId = one.Origin.RequestId,
        Activity = one.Origin.Activity,
        UserContext = ContextOf(one),
        Undelivered = one.Origin.Undelivered,
        Data = JsonSerializer.SerializeToElement(one.Change, Wire.GetTypeInfo(one.Change.GetType())),
        Previous = one.Replaced is { } replaced ? JsonSerializer.SerializeToElement(replaced, Wire.GetTypeInfo(replaced.GetType())) : null,
    };

    /// <summary>Who stood behind the caller, if that was said.</summary>
    public static UserContextJson? ContextOf(Event one) =>
        one.Origin is { Type: null, Id: null, Source: null, SourceId: null } ? null : new(one.Origin.Type, one.Origin.Id, one.Origin.Source, one.Origin.SourceId);

    /// <summary>The id of what is told of an event under a name: always the same, and unlike that of anything else.</summary>
    public static string Id(long org, long no, string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"symbolon/{org}/{no}/{name}")).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true).ToString();
    }

    private static string Time(Instant at) => at.ToTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'");

    /// <summary>A moment in ISO 8601, with microseconds.</summary>
    private sealed class TimeJson : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => writer.WriteStringValue(Time(value));
    }

    /// <summary>Points as a decimal number.</summary>
    private sealed class DecimalPointsJson : JsonConverter<Points>
    {
        public override Points Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Points value, JsonSerializerOptions options) => writer.WriteNumberValue(value.ToDecimal());
    }

    /// <summary>An identifier by its type's name and its value.</summary>
    private sealed class KnownByJson : JsonConverter<Identifier>
    {
        public override Identifier Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Identifier value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("type", value.Type.Name());
            writer.WriteString("value", value.Value);
            writer.WriteEndObject();
        }
    }
}
