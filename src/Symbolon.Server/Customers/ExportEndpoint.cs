using Symbolon.Customers;
using Symbolon.Erasure;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Views;

namespace Symbolon.Server.Customers;

/// <summary>Everything that is held about a person, and about those who were merged into it; what is of strangers is left out.</summary>
internal sealed class ExportEndpoint(ExportQueries rows, EventQueries events)
{
    public async Task<Answer?> Export(Call call)
    {
        var addressing = Addressing.ByIdAlone(call);
        if (addressing.Refusal is { } refused) return Answer.Refuse(refused);
        if (await addressing.Load(call) is not { } facts) return null;
        if (addressing.Key!.Find(facts, addressing.Warnings, out var customer) is { } notFound && customer?.Erased is null) return Answer.Refuse(notFound);
        var found = await rows.Of(call.Org.Id, customer!.Id);
        var page = await events.Of(call.Org.Id, found.Ids, long.MaxValue, int.MaxValue);
        var told = page.Events.Reverse().Select(one => EventView.Show(call.Org.Id, one with { Change = WithoutStrangers(one.Change, found.Ids) }, page.Cards));
        return Answer.Of(new ExportJson(customer.Id, [.. found.Ids.Where(id => id != customer.Id)], facts.Now.ToString(), found.Records, [.. told], NoticeJson.From(addressing.Warnings), []), ApiJson.Default.ExportJson);
    }

    /// <summary>A merge shows both parties; one that was parted again, or that this person was parted from, is somebody else.</summary>
    private static Change WithoutStrangers(Change change, IReadOnlySet<long> ids) => change switch
    {
        CustomersMerged merged => Without(change, [merged.Survivor.Id, merged.Victim.Id], ids),
        CustomersUnmerged parted => Without(change, [parted.Survivor.Id, parted.Victim.Id], ids),
        _ => change,
    };

    private static Change Without(Change change, long[] parties, IReadOnlySet<long> ids) => parties.Except(ids).ToHashSet() is { Count: > 0 } strangers ? new Erased(strangers, System.Collections.Frozen.FrozenSet<long>.Empty).From(change) : change;
}
