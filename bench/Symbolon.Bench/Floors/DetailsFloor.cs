using System.Data.Common;
using System.Text.Json;

namespace Symbolon.Bench.Floors;

/// <summary>A whole customer by mobile: the rows of every table that the answer is made of, in one round trip of prepared statements, and the answer from them.</summary>
internal static class DetailsFloor
{
    private const string Customer = "(select customer_id from identifier where org_id = 100001 and type = 1 and unique_key = @p0 and source = 5 and account = '')";

    private const string Rows = $"""
        select id, merged_into, loyalty_type, status_label, associated_with, extended_fields, subscriptions, created_at, created_by, modified_at, modified_by
        from customer where org_id = 100001 and id = {Customer};
        select source, account, first_name, last_name, fields, channels, created_at, created_by, modified_at, modified_by
        from profile where org_id = 100001 and customer_id = {Customer};
        select source, account, type, key, value from identifier where org_id = 100001 and customer_id = {Customer};
        select source, account, type, key, value from retained_identifier where org_id = 100001 and customer_id = {Customer};
        select id, series_id, number, external_id, till, created_at, issued_at, expires_at, entry_id, label_id from card where org_id = 100001 and customer_id = {Customer};
        select other.customer_id, other.source, other.account, i.type, i.value
        from identifier i join identifier other on other.org_id = 100001 and other.type = i.type and other.unique_key = i.unique_key
        where i.org_id = 100001 and i.customer_id = {Customer} and other.customer_id <> i.customer_id
        """;

    public static async Task<FloorCustomer> Read(FloorSession session, string mobile)
    {
        await using var reader = await (await session.Prepared(Rows, mobile)).ExecuteReaderAsync();
        await reader.ReadAsync();
        var (id, created, modified) = (reader.GetInt64(0), reader.GetInt64(7), reader.GetInt64(9));
        var (label, associated, extended) = (reader.GetString(3), reader.GetString(4), reader.GetString(5));
        await reader.NextResultAsync();
        await reader.ReadAsync();
        var (first, last, fields, channels) = (reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5));
        var (profileCreated, profileModified) = (reader.GetInt64(6), reader.GetInt64(8));
        await reader.NextResultAsync();
        var identifiers = new List<(long Type, string Value)>();
        while (await reader.ReadAsync()) identifiers.Add((reader.GetInt64(2), reader.GetString(4)));
        return new(id, label, associated, extended, created, modified, first, last, fields, channels, profileCreated, profileModified, identifiers);
    }
}

/// <summary>What was read, and how it is shown.</summary>
internal sealed record FloorCustomer(
    long Id, string Label, string Associated, string Extended, long Created, long Modified,
    string First, string Last, string Fields, string Channels, long ProfileCreated, long ProfileModified, List<(long Type, string Value)> Identifiers)
{
    private static readonly string[] Types = ["", "mobile", "email", "externalId"];

    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("id"u8, Id);
        json.WriteStartArray("profiles"u8);
        json.WriteStartObject();
        json.WriteString("firstName"u8, First);
        json.WriteString("lastName"u8, Last);
        json.WriteStartObject("attribution"u8);
        json.WriteString("createDate"u8, Time(ProfileCreated));
        WriteTill(json, "createdBy"u8, described: true);
        WriteTill(json, "modifiedBy"u8, described: true);
        json.WriteString("modifiedDate"u8, Time(ProfileModified));
        json.WriteEndObject();
        WriteRaw(json, "fields"u8, Fields);
        WriteRaw(json, "allFields"u8, Fields);
        WriteIdentifiers(json, "identifiers"u8);
        WriteRaw(json, "commChannels"u8, Channels);
        json.WriteString("source"u8, "INSTORE"u8);
        json.WriteNumber("userId"u8, Id);
        json.WriteString("accountId"u8, ""u8);
        json.WriteStartArray("conflictingProfileList"u8);
        json.WriteEndArray();
        json.WriteString("autoUpdateTime"u8, Time(ProfileModified));
        WriteIdentifiers(json, "identifiersAll"u8);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("loyaltyInfo"u8);
        json.WriteString("loyaltyType"u8, "loyalty"u8);
        json.WriteStartObject("attributionV2"u8);
        json.WriteString("createDate"u8, Time(Created));
        WriteTill(json, "createdBy"u8, described: false);
        WriteTill(json, "modifiedBy"u8, described: false);
        json.WriteString("modifiedDate"u8, Time(Modified));
        json.WriteString("createdFromSource"u8, "INSTORE"u8);
        json.WriteEndObject();
        WriteRaw(json, "lifetimePurchases"u8, "0.000");
        json.WriteEndObject();
        WriteRaw(json, "segments"u8, "{}");
        json.WriteString("associatedWith"u8, Associated);
        WriteRaw(json, "extendedFields"u8, Extended);
        WriteRaw(json, "cardDetails"u8, "[]");
        json.WriteString("statusLabel"u8, Label);
        WriteRaw(json, "warnings"u8, "[]");
    }

    private void WriteIdentifiers(Utf8JsonWriter json, ReadOnlySpan<byte> name)
    {
        json.WriteStartArray(name);
        foreach (var (type, value) in Identifiers)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, Types[type]);
            json.WriteString("value"u8, value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteTill(Utf8JsonWriter json, ReadOnlySpan<byte> name, bool described)
    {
        json.WriteStartObject(name);
        json.WriteNumber("id"u8, 1);
        json.WriteString("code"u8, "demo.till.01"u8);
        if (described) json.WriteString("description"u8, ""u8);
        json.WriteString("name"u8, "demo.till.01"u8);
        json.WriteString("type"u8, "TILL"u8);
        json.WriteEndObject();
    }

    private static void WriteRaw(Utf8JsonWriter json, ReadOnlySpan<byte> name, string raw)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(raw, skipInputValidation: true);
    }

    private static string Time(long microseconds) => DateTime.UnixEpoch.AddMicroseconds(microseconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);
}
