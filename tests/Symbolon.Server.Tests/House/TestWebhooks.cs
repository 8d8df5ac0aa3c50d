using System.Text.Json.Nodes;
using Symbolon.Server.Webhooks;
using Symbolon.Webhooks;

namespace Symbolon.Server.Tests.House;

/// <summary>Webhooks of a test, and waiting for what becomes of events.</summary>
public static class TestWebhooks
{
    /// <summary>Posts may go to the loopback, and a receiver has eight seconds.</summary>
    public static DeliveryTerms Terms { get; } = new(Networks.Read("127.0.0.0/8"), TimeSpan.FromSeconds(8));

    public static string Draft(string url, string more = "", string events = "\"customerAdded\",\"customerUpdated\",\"loyaltyCustomerMerge\"") => $$"""
        {"active":true,"name":"{{Guid.NewGuid():N}}","eventNames":[{{events}}],"webHookUrl":"{{url}}/hook","webHookType":"HTTP","methodType":"POST",
         "webHookHeaders":{"x-key":"feather"},"maxAllowedConnections":5{{more}}}
        """;

    /// <summary>Adds a webhook that asks for everything that happens.</summary>
    public static async Task<JsonNode> WebhookOfEverything(this TestOrg org, string url, string more = "")
    {
        var events = string.Join(',', EventNames.Raised.Select(name => $"\"{name}\""));
        var reply = await org.Post("/v3/webHooks", Draft(url, more, events));
        Assert.True(reply.Succeeded, reply.Text);
        return reply.Json!["data"]!;
    }

    /// <summary>Adds a webhook; what is answered of it.</summary>
    public static async Task<JsonNode> Webhook(this TestOrg org, string url, string more = "")
    {
        var reply = await org.Post("/v3/webHooks", Draft(url, more));
        Assert.True(reply.Succeeded, reply.Text);
        return reply.Json!["data"]!;
    }

    /// <summary>Waits until the log has the event in this state, for two minutes; what the log says of it.</summary>
    public static async Task<JsonNode> Logged(this TestOrg org, string eventId, string state, int attempts = 1)
    {
        var reply = await org.Get($"/v3/webHooks/eventLog/{eventId}");
        for (var tries = 0; tries < 6000; tries++)
        {
            if (reply.Json?["data"] is { } data && (string)data["state"]! == state && (int)data["attempts"]! == attempts) return data;
            await Task.Delay(20);
            reply = await org.Get($"/v3/webHooks/eventLog/{eventId}");
        }
        Assert.Fail($"not {state} after {attempts}: {reply.Text}");
        return null;
    }

    public static async Task<JsonArray> DeadLetters(this TestOrg org, JsonNode webhook) => (await org.Get($"/v3/webHooks/{webhook["webHookId"]}/deadLetters")).Json!["data"]!.AsArray();
}
