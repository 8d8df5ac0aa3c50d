using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Symbolon.Server.Http;

namespace Symbolon.Server.Webhooks;

/// <summary>The JSON schema of each event, from the same types that write it.</summary>
internal static class EventSchemas
{
    public static JsonNode Of(string eventName)
    {
        var schema = ApiJson.Default.NotificationJson.GetJsonSchemaAsNode();
        schema["title"] = eventName;
        if (Payload(eventName) is { } payload) schema["properties"]!["data"] = payload.GetJsonSchemaAsNode();
        return schema;
    }

    private static JsonTypeInfo? Payload(string eventName) => eventName switch
    {
        "customerAdded" or "customerUpdated" => ApiJson.Default.CustomerChangedJson,
        "customerSubscription" => ApiJson.Default.SubscribedJson,
        "loyaltyCustomerMerge" => ApiJson.Default.MergedJson,
        Symbolon.Events.Notification.Erased => ApiJson.Default.CustomerErasedJson,
        "cardUpdated" => ApiJson.Default.CardChangedJson,
        "labelAssignmentCreated" or "labelAssignmentRemoved" => ApiJson.Default.LabelsAssignedJson,
        "tierUpgraded" or "tierDowngraded" or "tierRenewed" => ApiJson.Default.TierMovedJson,
        "pointsIssued" or "pointsRedeemed" or "pointsExpired" or "pointsTransferredInitiated" or "pointsTransferredReceived" or "redeemedPointsReversed" or "issuedPointsReversed" => ApiJson.Default.PointsMovedJson,
        _ => null,
    };
}
