using Symbolon.Customers;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Views;

namespace Symbolon.Server.Customers;

/// <summary>The labels of the org and of its customers (customers §9.2). Labels print org 0, as the vendor does.</summary>
internal sealed class CustomerLabelEndpoint(CustomerCatalogue catalogue, LabelQueries labels, TimeProvider time)
{
    private const long NoOrg = 0;

    public async Task<Answer?> Add(Call call)
    {
        var body = call.Body(ApiJson.Default.OrgLabelsDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        if (await call.Read(new Wanted()) is null) return null;
        var added = await catalogue.AddLabels(call.OrgWrite, body.Value!, new(Instant.From(time.GetUtcNow()), call.Till.Id));
        return added.Refusal is { } refused ? Answer.Refuse(refused) : Answer.Of(new EntityJson(call.Org.Id, []), ApiJson.Default.EntityJson);
    }

    public static Task<Answer?> List(Call call) => Task.FromResult<Answer?>(call.Org.CustomerLabels.All is { Count: > 0 } all
        ? Answer.Of(new OrgLabelsJson([.. all.Select(one => new OrgLabelJson(one.Id, call.Org.Id, one.Description, one.Made.Till, one.Name, Active: true))], [], []), ApiJson.Default.OrgLabelsJson)
        : Answer.Refuse(Codes.NoOrgLabels));

    public static async Task<Answer?> Change(Call call)
    {
        var addressing = Addressing.ByIdAlone(call);
        if (addressing.Refusal is { } unaddressed) return Answer.Refuse(unaddressed);
        var body = call.Body(ApiJson.Default.LabelChangeDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        var parsed = ChangeLabels.Parse(addressing.Key!, body.Value!, call.Org, call.Till.Id);
        if (parsed.Refusal is { } refused) return Answer.Refuse(refused);
        return await call.Write(parsed.Value!, outcome => Answer.Of(new EntityJson(outcome.Decision.CustomerId!.Value, NoticeJson.From(outcome.Decision.Warnings)), ApiJson.Default.EntityJson));
    }

    public static async Task<Answer?> Get(Call call)
    {
        var addressing = Addressing.ByIdAlone(call);
        if (addressing.Refusal is { } refused) return Answer.Refuse(refused);
        if (await addressing.Load(call) is not { } facts) return null;
        if (addressing.Key!.Find(facts, addressing.Warnings, out var customer) is { } notFound) return Answer.Refuse(notFound);
        if (customer!.Labels.Count == 0) addressing.Warnings.Add(Codes.NoCustomerLabels);
        var shown = customer.Labels.Select(one => new CustomerLabelJson(one.LabelId, NoOrg, one.Added.Till, one.LabelId, customer.Id, call.Org.CustomerLabels.NameOf(one.LabelId), Deleted: false)).ToArray();
        return Answer.Of(new CustomerLabelsJson(shown.Length == 0 ? null : shown, NoticeJson.From(addressing.Warnings), []), ApiJson.Default.CustomerLabelsJson);
    }

    /// <summary>By the whole name, letter case aside; a limit of -1 asks for all, of which an answer has <see cref="LabelQueries.CountLimit"/> at the most.</summary>
    public async Task<Answer?> Search(Call call)
    {
        if (!SearchEndpoint.TryNumber(call.Query("limit"), 10, out var limit) || !SearchEndpoint.TryNumber(call.Query("offset"), 0, out var offset)) return Answer.Refuse(Codes.InvalidInput);
        if (offset < 0) return Answer.Refuse(Codes.NegativeOffset);
        if (limit is 0 or < -1) return Answer.Refuse(Codes.LimitTooSmall);
        if (limit > 100) return Answer.Refuse(Codes.LimitTooLarge);
        if (string.IsNullOrWhiteSpace(call.Query("q"))) return Answer.Refuse(Codes.InvalidBody.With("q"));
        if (await call.Read(new Wanted()) is null) return null;
        var (found, total) = call.Org.CustomerLabels.Named(call.Query("q")) is { } label
            ? await labels.Find(call.Org.Id, label.Id, limit == -1 ? LabelQueries.CountLimit : limit, offset)
            : ([], 0);
        var shown = found.GroupBy(one => one.Customer).Select(one => new LabelledCustomerJson(
            one.Key, [.. one.Select(hung => new FoundLabelJson(NoOrg, hung.Label, one.Key, call.Org.CustomerLabels.NameOf(hung.Label)))]));
        return Answer.Of(new LabelledJson(new(limit, offset, total), [.. shown], [], []), ApiJson.Default.LabelledJson);
    }
}
