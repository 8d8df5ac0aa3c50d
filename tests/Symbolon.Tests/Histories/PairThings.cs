using System.Globalization;
using Symbolon.Customers;
using Symbolon.Orgs;

namespace Symbolon.Tests.Histories;

/// <summary>Everything that two customers have, thing by thing under a name of its own: what each of the two has of it, as text. A thing that is nowhere named is one that neither has.</summary>
internal static class PairThings
{
    public const string Nothing = "-";

    public static Dictionary<string, (string Survivor, string Victim)> Of(Pair pair)
    {
        var things = new Dictionary<string, (string Survivor, string Victim)>();
        foreach (var (name, value) in Named(pair.Survivor, pair.Victim)) things[name] = (value, things.GetValueOrDefault(name, (Nothing, Nothing)).Item2);
        foreach (var (name, value) in Named(pair.Victim, pair.Survivor)) things[name] = (things.GetValueOrDefault(name, (Nothing, Nothing)).Item1, value);
        foreach (var (card, holder) in pair.Holders) things[$"card {card}"] = (holder == pair.Survivor.Id ? "holds" : Nothing, holder == pair.Victim.Id ? "holds" : Nothing);
        return things;
    }

    /// <summary>The place that a thing stands in, or null for what belongs to the whole customer.</summary>
    public static string? PlaceOf(string thing) => thing.Split('|') is [var place, _] ? place : null;

    public static string Name(Place place) => $"{place}";

    private static IEnumerable<(string Name, string Value)> Named(Customer one, Customer other)
    {
        foreach (var profile in one.Profiles)
        {
            var at = Name(profile.Place);
            yield return ($"{at}|made", Text(profile.Created));
            yield return ($"{at}|first", Text(profile.FirstName));
            yield return ($"{at}|last", Text(profile.LastName));
            foreach (var field in profile.Fields) yield return ($"{at}|field {field.Key}", field.Value);
            foreach (var channel in profile.Channels) yield return ($"{at}|channel {channel.Type} {channel.Value}", $"{channel}");
        }
        var identifiers = one.Profiles.SelectMany(profile => profile.Identifiers.Select(identifier => (profile.Place, Identifier: identifier, How: "holds")))
            .Concat(one.Retained.Select(retained => (retained.Place, retained.Identifier, How: "retains")));
        foreach (var found in identifiers) yield return ($"{Name(found.Place)}|{found.Identifier.Type} {found.Identifier.Value}", found.How);
        foreach (var field in one.ExtendedFields) yield return ($"extended {field.Key}", field.Value);
        foreach (var chosen in one.Subscriptions) yield return ($"choice {chosen with { OptIn = true }}", $"{chosen.OptIn}");
        foreach (var label in one.Labels) yield return ($"label {label.LabelId}", Text(label.Added));
        foreach (var earlier in one.Victims.Where(id => id != other.Id)) yield return ($"victim {earlier}", "leads here");
        yield return ("status", Text(one.StatusLabel));
        yield return ("loyalty", $"{one.LoyaltyType}");
        yield return ("registered", $"{Text(one.Created)} {one.CreatedFrom.Name} {one.AssociatedWith}");
        foreach (var part in one.Enrolments)
        {
            yield return ($"tier {part.ProgramId}", string.Create(CultureInfo.InvariantCulture, $"{part.Id} {part.Tier} {part.TierEnds.Microseconds} {Text(part.Since)}"));
            yield return ($"points {part.ProgramId}", $"{part.Points}");
        }
    }

    private static string Text(Stamp stamp) => string.Create(CultureInfo.InvariantCulture, $"{stamp.At.Microseconds} by {stamp.Till}");

    private static string Text(string? value) => value is null ? "none" : $"'{value}'";
}
