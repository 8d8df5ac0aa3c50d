using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Symbolon.Approvals;
using Symbolon.Cards;
using Symbolon.Erasure;
using Symbolon.Firewall;
using Symbolon.Loyalty;

namespace Symbolon.Server.Storage;

/// <summary>Writes and reads what is stored as JSON: fields, channels, subscriptions, changes as events, and before-images of merges.</summary>
internal static class Stored
{
    /// <summary>Compact text that keeps letters readable; it is stored, never put into a page.</summary>
    private static readonly JsonSerializerOptions Compact = new(StoredJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Every kind of change.</summary>
    public static readonly IReadOnlyList<Type> Kinds =
    [
        typeof(CustomerRegistered), typeof(ProfileAdded), typeof(ProfileUpdated), typeof(CustomerUpdated),
        typeof(StatusChanged), typeof(SubscriptionsChanged), typeof(LabelsChanged),
        typeof(IdentifierAdded), typeof(IdentifierRemoved), typeof(RetainedReleased), typeof(CustomersMerged), typeof(CustomersUnmerged), typeof(ExternalIdIssued),
        typeof(CustomerEnrolled), typeof(PointsCredited), typeof(PointsDebited), typeof(TierChanged),
        typeof(CustomerErased), typeof(RequestAdded), typeof(RequestDecided), typeof(IdentifierQuarantined), typeof(QuarantineReleased),
        typeof(CardAdded), typeof(CardNumbersReserved), typeof(CardsGenerated), typeof(CardIssued), typeof(CardDelinked), typeof(CardUpdated),
    ];

    private static readonly Dictionary<string, JsonTypeInfo> Changes = Kinds.ToDictionary(type => type.Name, Compact.GetTypeInfo);

    /// <summary>The same shapes with other words for some values: what leaves the house.</summary>
    public static JsonSerializerOptions With(params JsonConverter[] words)
    {
        var options = new JsonSerializerOptions(Compact);
        foreach (var (at, word) in words.Index()) options.Converters.Insert(at, word);
        return options;
    }

    public static string Name(Change change) => change.GetType().Name;

    public static string Write(Change change) => JsonSerializer.Serialize(change, Changes[Name(change)]);

    public static Change ReadChange(string name, string body) => (Change)JsonSerializer.Deserialize(body, Changes[name])!;

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, (JsonTypeInfo<T>)Compact.GetTypeInfo(typeof(T)));

    public static T Read<T>(string text) => JsonSerializer.Deserialize(text, (JsonTypeInfo<T>)Compact.GetTypeInfo(typeof(T)))!;

    public static FieldMap Fields(string text) => text == "{}" ? FieldMap.Empty : Read<FieldMap>(text);

    public static string Fields(FieldMap fields) => fields.Count == 0 ? "{}" : Write(fields);

    public static Sequence<T> List<T>(string text) => text == "[]" ? [] : Read<Sequence<T>>(text);

    public static string List<T>(Sequence<T> list) => list.Count == 0 ? "[]" : Write(list);
}
