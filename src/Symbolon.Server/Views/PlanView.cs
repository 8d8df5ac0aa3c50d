using System.Text.Json;
using Symbolon.Customers;
using Symbolon.Plans;
using Symbolon.Server.Engine;
using Symbolon.Server.Http;

namespace Symbolon.Server.Views;

/// <summary>A plan as it is told: the events that would be filed, and what merges would move, retain and drop.</summary>
public static class PlanView
{
    public static IEnumerable<JsonElement> Changes(Call call, Planned? planned) =>
        planned?.Events.Select(one => JsonSerializer.SerializeToElement(EventView.Show(call.Org.Id, one, planned.Cards), ApiJson.Default.EventJson)) ?? [];

    public static IEnumerable<PlannedMergeJson> Merges(Planned? planned) => planned?.Events.Select(one => one.Change).OfType<CustomersMerged>().Select(merged => new PlannedMergeJson(
        merged.Survivor.Id, merged.Victim.Id, merged.VictimBefore.Profiles.Count(profile => merged.SurvivorBefore.ProfileIn(profile.Place) is null), merged.Cards.Count,
        [.. merged.Victim.Retained.Select(retained => $"{retained.Identifier}")],
        [.. MergeLosses.Of(merged).Select(loss => new DroppedJson(loss.Place?.Source.Name, loss.Place?.Account, loss.Field, loss.Value, loss.Kept))])) ?? [];
}
