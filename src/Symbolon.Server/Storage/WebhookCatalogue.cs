using System.Security.Cryptography;
using Symbolon.Webhooks;

namespace Symbolon.Server.Storage;

/// <summary>Adds, changes and removes an org's webhooks; a new one begins with the first event after it.</summary>
public sealed class WebhookCatalogue(OrgQueries orgs)
{
    private const int SecretBytes = 24;

    public Task<Parsed<Webhook>> Add(
        OrgWrite org, WebhookDraft draft, WebhookTargets targets, Stamp stamp) =>
        orgs.Change<Parsed<Webhook>>(org, known =>
    {
        var (id, group) = (RandomNumberGenerator.GetHexString(24, lowercase: true), Guid.NewGuid().ToString());
        var secret = SigningSecret.Of(RandomNumberGenerator.GetBytes(SecretBytes));
        var made = WebhookReader.Create(known, id, group, secret, draft, targets, stamp);
        return (made, made.Value is not { } webhook ? [] :
        [
            WebhookRows.Table.Insert(org.Id, [webhook]),
            Listed(org.Id, known.Webhooks.With(webhook)),
            new Statement("""
                insert into webhook_cursor (org_id, webhook_id, replays, no)
                select w.org_id, @id, 0, coalesce((
                    select b.next_event - 1 from batch b where b.org_id = @org order by b.no desc limit 1), 0)
                from org_writer w where w.org_id = @org
                """).With("org", org.Id).With("id", webhook.Id),
        ]);
    });

    public Task<Parsed<Webhook>> Update(
        OrgWrite org, string id, WebhookDraft draft, WebhookTargets targets, Stamp stamp) =>
        Change(org, id, (known, webhook) => WebhookReader.Update(known, webhook, draft, targets, stamp));

    /// <summary>Gives it a new secret; the former one signs along for a day.</summary>
    public Task<Parsed<Webhook>> Rotate(OrgWrite org, string id, Stamp stamp) =>
        Change(org, id, (_, webhook) => webhook with { Secret = webhook.Secret.Rotated(RandomNumberGenerator.GetBytes(SecretBytes), stamp.At), Modified = stamp });

    /// <summary>Removes it; what was not delivered never will be, and its log goes with the others of its days.</summary>
    public Task<Parsed<Webhook>> Remove(OrgWrite org, string id, Instant now) => orgs.Change<Parsed<Webhook>>(org, known => known.WebhookWithId(id) is not { } webhook ? (Unknown(id), []) : (webhook,
    [
        WebhookRows.Table.Delete(org.Id, [webhook]),
        Listed(org.Id, known.Webhooks.Without(one => one.Id == id)),
        new Statement("delete from webhook_cursor where org_id = @org and webhook_id = @id").With("org", org.Id).With("id", id),
        new Statement("update webhook_delivery set state = 2, ended_at = @now, failure = 'removed' where org_id = @org and webhook_id = @id and state = 0").With("org", org.Id).With("id", id).With("now", now.Microseconds),
    ]));

    private Task<Parsed<Webhook>> Change(OrgWrite org, string id, Func<Symbolon.Orgs.Org, Webhook, Parsed<Webhook>> decide) => orgs.Change<Parsed<Webhook>>(org, known =>
    {
        if (known.WebhookWithId(id) is not { } webhook) return (Unknown(id), []);
        var changed = decide(known, webhook);
        return (changed, changed.Value is { } after ? [WebhookRows.Table.Update(org.Id, [after]), Listed(org.Id, known.Webhooks.Without(one => one.Id == id).With(after))] : []);
    });

    /// <summary>The org stands in the directory while one of its webhooks is active.</summary>
    private static Statement Listed(long org, Sequence<Webhook> webhooks) => (webhooks.Any(one => one.Active)
        ? new Statement("insert into webhook_org (org_id) values (@org) on conflict (org_id) do nothing")
        : new Statement("delete from webhook_org where org_id = @org")).With("org", org);

    private static Parsed<Webhook> Unknown(string id) => Codes.EntityNotFound.With("webHookId", id);
}
