using Symbolon.Orgs;

namespace Symbolon.Webhooks;

/// <summary>Makes webhooks from what callers wrote, on the org as it is behind its lock (platform §11.1). Answers 51003, 51007, 300004, and 400 with what is wrong.</summary>
public static class WebhookReader
{
    /// <summary>Headers that a delivery sets itself, or that belong to the connection.</summary>
    private static readonly string[] Ours = ["host", "content-length", "content-type", "transfer-encoding", "connection", "upgrade", "te", "trailer", "expect", "keep-alive", "proxy-connection"];

    /// <summary>A new webhook of that id, group and secret.</summary>
    public static Parsed<Webhook> Create(
        Org org, string id, string group, SigningSecret secret, WebhookDraft draft, WebhookTargets targets, Stamp stamp)
    {
        if (org.Webhooks.Count >= Limits.Webhooks) return Codes.InvalidBody.With($"an org has at most {Limits.Webhooks} webhooks");
        if (draft.EventNames is not { Length: > 0 }) return Codes.NoEventNames;
        if (draft.MaxAllowedConnections is null) return Codes.NoMaxConnections;
        if (draft is { Active: null } or { Name: null } or { WebHookUrl: null } or { WebHookType: null } or { MethodType: null })
            return Codes.InvalidBody.With("active, name, webHookUrl, webHookType and methodType are required");
        var empty = new Webhook(
            id, "", false, [], "", WebhookMethod.Post, [], 1, null, [], group, secret, stamp, stamp);
        return Change(org, empty, draft, targets);
    }

    /// <summary>The webhook with what was sent; event names replace those before, and its id, group and secret stay.</summary>
    public static Parsed<Webhook> Update(
        Org org, Webhook webhook, WebhookDraft draft, WebhookTargets targets, Stamp stamp) =>
        Change(org, webhook with { Modified = stamp }, draft, targets);

    private static Parsed<Webhook> Change(Org org, Webhook webhook, WebhookDraft draft, WebhookTargets targets)
    {
        if (draft.EventNames is { Length: 0 }) return Codes.NoEventNames;
        if (draft.MaxAllowedConnections is < 1) return Codes.MaxConnectionsTooSmall;
        var name = draft.Name?.Trim() ?? webhook.Name;
        if (name is not { Length: > 0 and <= Limits.WebhookNameLength }) return Codes.InvalidBody.With($"name has 1 to {Limits.WebhookNameLength} characters");
        if (org.Webhooks.Any(other => other.Id != webhook.Id && other.Name == name)) return Codes.InvalidBody.With("name is that of another webhook");
        var events = (draft.EventNames ?? [.. webhook.EventNames]).Distinct().ToSequence();
        if (events.FirstOrDefault(one => !EventNames.All.Contains(one)) is { } unknown) return Codes.InvalidBody.With($"there is no event {unknown}");
        if (events.Any(one => one is null)) return Codes.InvalidBody.With("eventNames has a name that is null");
        var url = draft.WebHookUrl?.Trim() ?? webhook.Url;
        if (draft.WebHookUrl is not null && targets.Refusal(url) is { } unreachable)
            return Codes.InvalidBody.With(unreachable);
        if (draft.WebHookType is { } type && !type.Equals("HTTP", StringComparison.OrdinalIgnoreCase)) return Codes.InvalidBody.With("webHookType is HTTP");
        if (draft.MethodType is { } word && Method(word) is null) return Codes.InvalidBody.With("methodType is POST, PUT, GET or DELETE");
        var headers = draft.WebHookHeaders is { } sent ? Headers(sent) : new Parsed<Sequence<WebhookHeader>>(webhook.Headers, null);
        if (headers.Refusal is { } refused) return refused;
        if (draft.SlaInSeconds is < 0 or > int.MaxValue) return Codes.InvalidBody.With("slaInSeconds is 0 or more");
        var enriched = (draft.CustomerIdentifiersToBeEnriched ?? [.. webhook.EnrichedIdentifiers]).ToSequence();
        if (enriched.Count > Limits.EnrichedIdentifiers || enriched.Any(one => one is not { Length: > 0 and <= Limits.WebhookNameLength })) return Codes.InvalidBody.With($"customerIdentifiersToBeEnriched has at most {Limits.EnrichedIdentifiers} names");
        return webhook with
        {
            Name = name,
            Active = draft.Active ?? webhook.Active,
            EventNames = events,
            Url = url,
            Method = draft.MethodType is { } method ? Method(method)!.Value : webhook.Method,
            Headers = headers.Value!,
            // 10.99 is 10, as the contract says; more than the limit is the limit.
            MaxConnections = draft.MaxAllowedConnections is { } most ? (int)Math.Min(most, Limits.WebhookConnections) : webhook.MaxConnections,
            SlaSeconds = draft.SlaInSeconds is { } sla ? (int)sla : webhook.SlaSeconds,
            EnrichedIdentifiers = enriched,
        };
    }

    private static WebhookMethod? Method(string word) => word.Trim().ToUpperInvariant() switch
    {
        "POST" => WebhookMethod.Post,
        "PUT" => WebhookMethod.Put,
        "GET" => WebhookMethod.Get,
        "DELETE" => WebhookMethod.Delete,
        _ => null,
    };

    private static Parsed<Sequence<WebhookHeader>> Headers(WebhookHeader[] sent)
    {
        if (sent.Length > Limits.WebhookHeaders)
            return Codes.InvalidBody.With($"webHookHeaders has at most {Limits.WebhookHeaders} headers");
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in sent)
        {
            if (name is not { Length: > 0 and <= Limits.WebhookNameLength } || !name.All(IsOfToken) || !names.Add(name)) return Codes.InvalidBody.With("a name of webHookHeaders is none of a header, or stands there twice");
            if (Ours.Contains(name, StringComparer.OrdinalIgnoreCase) || name.StartsWith("webhook-", StringComparison.OrdinalIgnoreCase)) return Codes.InvalidBody.With($"webHookHeaders cannot set {name}");
            if (value is not { Length: <= Limits.WebhookHeaderLength } || !value.All(letter => letter is >= ' ' and <= '~')) return Codes.InvalidBody.With($"the value of {name} has at most {Limits.WebhookHeaderLength} printable ASCII characters");
        }
        return sent.ToSequence();
    }

    private static bool IsOfToken(char letter) => char.IsAsciiLetterOrDigit(letter) || "!#$%&'*+-.^_`|~".Contains(letter, StringComparison.Ordinal);
}
