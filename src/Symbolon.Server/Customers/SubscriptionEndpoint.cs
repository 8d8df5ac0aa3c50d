using Symbolon.Customers;
using Symbolon.Orgs;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Views;

namespace Symbolon.Server.Customers;

/// <summary>What a customer wants to be sent: POST, PUT and GET of subscriptions, and the log of choices (customers §9.1).</summary>
internal sealed class SubscriptionEndpoint(CustomerLogQueries logs)
{
    /// <summary>The published ids are those of mobile and whatsapp; the others are ours.</summary>
    private static readonly string[] Channels = ["", "mobile", "email", "wechat", "ios", "android", "line", "viber", "postmail", "whatsapp"];

    public static Task<Answer?> ChangeById(Call call) => Change(call, Addressing.ByIdAlone(call));

    public static Task<Answer?> ChangeByLookup(Call call) => Change(call, ByLookup(call, allowAll: false));

    public static Task<Answer?> GetById(Call call) => Get(call, Addressing.ByIdAlone(call));

    public static Task<Answer?> GetByLookup(Call call) => Get(call, ByLookup(call, allowAll: true));

    public async Task<Answer?> Log(Call call)
    {
        var addressing = Addressing.ByIdAlone(call);
        if (addressing.Refusal is { } refused) return Answer.Refuse(refused);
        var ask = LogPages.Ask(call);
        if (ask.Refusal is { } misread) return Answer.Refuse(misread);
        if (await addressing.Load(call) is not { } facts) return null;
        if (addressing.Key!.Find(facts, addressing.Warnings, out var customer) is { } notFound)
            return Answer.Refuse(OfSubscriber(notFound));
        var page = await logs.Choices(call.Org.Id, customer!.Id, ask.Value!);
        var told = new ChoicesJson(
            [.. page.Rows.Reverse().Select(Show)], page.Next?.ToString(), NoticeJson.From(addressing.Warnings), []);
        return Answer.Of(told, ApiJson.Default.ChoicesJson);
    }

    private static async Task<Answer?> Change(Call call, Addressing addressing)
    {
        if (addressing.Refusal is { } unaddressed) return Answer.Refuse(unaddressed);
        var body = call.Body(ApiJson.Default.SubscriptionsDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        var sent = body.Value!;
        var parsed = ChangeSubscriptions.Parse(addressing.Key!, sent, call.Till.Id, addressing.Warnings);
        if (parsed.Refusal is { } refused) return Answer.Refuse(refused);
        var taken = sent.Subscriptions!.OfType<SubscriptionDraft>().Where(one => Subscription.Parse(one).Value is not null);
        return await call.Write(parsed.Value!, outcome => Answer.Of(
            new ChosenJson(sent.Scope?.FirstOrDefault(), [.. taken], sent.CampaignId ?? -1, sent.CommunicationId ?? -1, sent.Reason, NoticeJson.From(outcome.Decision.Warnings)), ApiJson.Default.ChosenJson));
    }

    private static async Task<Answer?> Get(Call call, Addressing addressing)
    {
        if (addressing.Refusal is { } refused) return Answer.Refuse(refused);
        if (await addressing.Load(call) is not { } facts) return null;
        return addressing.Key!.Find(facts, addressing.Warnings, out var customer) is { } notFound
            ? Answer.Refuse(OfSubscriber(notFound))
            : Answer.Of(new SubscriptionsJson(SubscriptionJson.Of(customer!, call.Org), 0, 0, NoticeJson.From(addressing.Warnings)), ApiJson.Default.SubscriptionsJson);
    }

    /// <summary>A missing or unknown identifier has a code of its own here.</summary>
    private static Addressing ByLookup(Call call, bool allowAll)
    {
        var addressing = Addressing.ByLookup(call, PlaceRules.Lookup, allowAll);
        return addressing.Refusal?.Code is { Number: 8002 or 8013 } ? addressing with { Refusal = Codes.NoSubscriber } : addressing;
    }

    private static Notice OfSubscriber(Notice notFound) => notFound.Code == Codes.NotFound ? Codes.SubscriberNotFound : notFound;

    private static ChoiceJson Show(ChoiceMade made) => new(
        made.Choice.OrgUnit, made.Choice.Source.Name, made.Choice.Account, -1, Array.IndexOf(Channels, made.Choice.Channel), made.Choice.Channel, -1, made.Choice.Priority.ToString().ToUpperInvariant(), made.Choice.OptIn,
        made.Made.Till, CardView.Day(made.Made.At), made.Reason);
}
