using Symbolon.Customers;
using Symbolon.Orgs;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Views;

namespace Symbolon.Server.Customers;

/// <summary>The status of a customer, the log of it, and the org's words for statuses (customers §9.4).</summary>
internal sealed class StatusEndpoint(CustomerCatalogue catalogue, CustomerLogQueries logs, TimeProvider time)
{
    public static async Task<Answer?> Change(Call call)
    {
        var addressing = Addressing.ByLookup(call, PlaceRules.Lookup);
        if (addressing.Refusal is { } unaddressed) return Answer.Refuse(unaddressed);
        var body = call.Body(ApiJson.Default.StatusDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        var parsed = ChangeStatus.Parse(addressing.Key!, body.Value!, call.Org, call.Till.Id, addressing.Warnings);
        if (parsed.Refusal is { } refused) return Answer.Refuse(refused);
        return await call.Write(parsed.Value!, outcome => Answer.Of(new StatusChangedJson(NoticeJson.From(outcome.Decision.Warnings), [], []), ApiJson.Default.StatusChangedJson));
    }

    public async Task<Answer?> Log(Call call)
    {
        var addressing = Addressing.ByIdAlone(call);
        if (addressing.Refusal is { } refused) return Answer.Refuse(refused);
        var ask = LogPages.Ask(call);
        if (ask.Refusal is { } misread) return Answer.Refuse(misread);
        if (await addressing.Load(call) is not { } facts) return null;
        if (addressing.Key!.Find(facts, addressing.Warnings, out var customer) is { } notFound)
            return Answer.Refuse(notFound);
        var page = await logs.Statuses(call.Org.Id, customer!.Id, ask.Value!);
        var given = page.Rows.Append(page.Earlier).ToList();
        var rows = page.Rows.Select((one, at) => Show(
            call.Org, customer.Id, one, given[at + 1]?.Label, isLast: at == 0 && ask.Value!.Before == LogKey.Last));
        var told = new CustomerStatusLogJson(
            [.. rows.Reverse()], page.Next?.ToString(), NoticeJson.From(addressing.Warnings), []);
        return Answer.Of(told, ApiJson.Default.CustomerStatusLogJson);
    }

    public async Task<Answer?> SetLabels(Call call)
    {
        var body = call.Body(ApiJson.Default.LabelMappingDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        if (await call.Read(new Wanted()) is null) return null;
        var set = await catalogue.SetStatuses(call.OrgWrite, body.Value!, Instant.From(time.GetUtcNow()));
        if (set.Refusal is { } refused) return Answer.Refuse(refused);
        var mapping = set.Value!.GroupBy(label => label.Status).ToDictionary(
            group => group.Key.Name(), group => group.Select(label => new MappedLabelJson(label.Text, Actions(label), label.IsDefault)).ToArray());
        return Answer.Of(new LabelMappingJson(mapping, "CUSTOMER", []), ApiJson.Default.LabelMappingJson);
    }

    public static Task<Answer?> ListLabels(Call call) => Task.FromResult<Answer?>(Answer.Of(
        new CustomerStatusLabelsJson([.. call.Org.StatusLabels.All.Select(label => Show(call.Org, label))], [], []), ApiJson.Default.CustomerStatusLabelsJson));

    private static CustomerStatusRowJson Show(Org org, long customer, StatusGiven given, string? before, bool isLast)
    {
        var label = org.StatusLabels.Named(given.Label);
        string[] actions = [.. label?.Forbids.Select(action => action.Restriction()) ?? []];
        return new(
            org.Tills.GetValueOrDefault(given.Made.Till)?.Name ?? "", given.Reason, given.Made.Till, actions, CardView.Day(given.Made.At), given.Since.ToString(), customer, isLast, given.Label, before,
            (label?.Status ?? CustomerStatuses.Parse(given.Label) ?? CustomerStatus.Active).Name());
    }

    private static CustomerStatusLabelJson Show(Org org, StatusLabel label) => new(
        CardView.Day(label.Created), (int)label.Status, label.Id, IsActive: true, label.Text, org.Id, CardView.Day(label.Updated), label.Status.Name(), "CUSTOMER", Actions(label), label.IsDefault);

    private static FieldMap Actions(StatusLabel label) => FieldMap.From(label.Forbids.Select(action => KeyValuePair.Create(action.Restriction(), "true")));
}
