using System.Text.Json.Serialization;
using Symbolon.Customers;
using Symbolon.Server.Customers;
using Symbolon.Server.Json;
using Symbolon.Server.Orgs;

namespace Symbolon.Server.Http;

/// <summary>The JSON of the wire: what is read tolerates what callers send (customers §2.4), what is written leaves absent things out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    AllowDuplicateProperties = false,
    MaxDepth = HttpLimits.JsonDepth,
    Converters = [typeof(TextJson), typeof(BooleanJson), typeof(FieldMapJson), typeof(OneOrMoreJson<IdentifierDraft>)])]
[JsonSerializable(typeof(CustomerDraft))]
[JsonSerializable(typeof(CustomerDraft[]))]
[JsonSerializable(typeof(IdentifierChangeDraft))]
[JsonSerializable(typeof(IdentifierDraft))]
[JsonSerializable(typeof(RefusalJson))]
[JsonSerializable(typeof(WriteJson))]
[JsonSerializable(typeof(EntityJson))]
[JsonSerializable(typeof(IssuedJson))]
[JsonSerializable(typeof(CustomerJson))]
[JsonSerializable(typeof(UpsertJson))]
[JsonSerializable(typeof(SearchJson))]
[JsonSerializable(typeof(SettingDraft))]
[JsonSerializable(typeof(SettingJson))]
[JsonSerializable(typeof(SourcesJson))]
[JsonSerializable(typeof(AccountDraft))]
[JsonSerializable(typeof(AccountJson))]
[JsonSerializable(typeof(AccountsJson))]
[JsonSerializable(typeof(AccountConfigsJson))]
[JsonSerializable(typeof(TillJson))]
[JsonSerializable(typeof(TillsJson))]
public sealed partial class ApiJson : JsonSerializerContext;
