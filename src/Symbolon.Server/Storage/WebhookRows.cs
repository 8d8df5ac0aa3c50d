using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using Symbolon.Webhooks;

namespace Symbolon.Server.Storage;

/// <summary>The webhooks of an org as rows. Their secrets and headers stand there in clear, as they are sent.</summary>
internal static class WebhookRows
{
    public static readonly Table<Webhook> Table = new("webhook", 1,
        Column<Webhook>.Text("id", one => one.Id),
        Column<Webhook>.Text("name", one => one.Name).Indexed,
        Column<Webhook>.Text("body", one => JsonSerializer.Serialize(WebhookRow.Of(one), WebhookRowsJson.Default.WebhookRow)),
        Column<Webhook>.Text("secret", one => one.Secret.Text),
        Column<Webhook>.Text("former_secret", one => one.Secret.Former),
        Column<Webhook>.Maybe("former_until", one => one.Secret.FormerUntil?.Microseconds),
        Column<Webhook>.Number("created_at", one => one.Created.At.Microseconds).Fixed,
        Column<Webhook>.Number("created_by", one => one.Created.Till).Fixed,
        Column<Webhook>.Number("modified_at", one => one.Modified.At.Microseconds),
        Column<Webhook>.Number("modified_by", one => one.Modified.Till));

    public static Statement Load(long org, Action<Webhook> read) => new Statement("""
        select id, name, body, secret, former_secret, former_until, created_at, created_by, modified_at, modified_by from webhook where org_id = @org order by created_at, id
        """).With("org", org).Reading(row => read(At(row)));

    private static Webhook At(DbDataReader row) => JsonSerializer.Deserialize(row.GetString(2), WebhookRowsJson.Default.WebhookRow)!.Into(
        row.GetString(0), row.GetString(1), new(row.GetString(3), row.Text(4), row.Long(5) is { } until ? new Instant(until) : null),
        new(new Instant(row.GetInt64(6)), row.GetInt64(7)), new(new Instant(row.GetInt64(8)), row.GetInt64(9)));
}

/// <summary>What is said of a webhook, as it is stored.</summary>
internal sealed record WebhookRow(bool Active, string[] EventNames, string Url, WebhookMethod Method, WebhookHeader[] Headers, int MaxConnections, int? SlaSeconds, string[] EnrichedIdentifiers, string ConsumerGroup)
{
    public static WebhookRow Of(Webhook one) => new(one.Active, [.. one.EventNames], one.Url, one.Method, [.. one.Headers], one.MaxConnections, one.SlaSeconds, [.. one.EnrichedIdentifiers], one.ConsumerGroup);

    public Webhook Into(string id, string name, SigningSecret secret, Stamp created, Stamp modified) => new(
        id, name, Active, EventNames.ToSequence(), Url, Method, Headers.ToSequence(), MaxConnections, SlaSeconds, EnrichedIdentifiers.ToSequence(), ConsumerGroup, secret, created, modified);
}

/// <summary>The stored JSON of webhooks.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(WebhookRow))]
internal sealed partial class WebhookRowsJson : JsonSerializerContext;
