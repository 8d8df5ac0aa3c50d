using Symbolon.Approvals;
using Symbolon.Customers;
using Symbolon.Firewall;
using Symbolon.Plans;

namespace Symbolon.Explaining;

/// <summary>Why two customers are one, by what is kept of their merge: the rule (none when nothing is kept of it), what was looked at as it was then, and what would have kept them apart.</summary>
public sealed record MergeOrigin(Reason? Rule, Sequence<Seen> Facts, Sequence<Alternative> Apart)
{
    /// <summary>A merge by an identifier, or by a request with its steps.</summary>
    public static MergeOrigin Of(MergeRecord merge, JoinCause? cause, Sequence<RequestStep> steps)
    {
        var facts = new List<Seen> { OfCustomer(merge.SurvivorBefore), OfCustomer(merge.VictimBefore) };
        if (cause is not null)
        {
            facts.Add(new(Named(cause.Identifier), $"brought by {merge.VictimBefore.Id} in {cause.Place}, held by {merge.SurvivorBefore.Id} in {string.Join(", ", cause.HeldIn)}"));
            return new(Reasons.Of(Codes.Merging), facts.ToSequence(), Stopping(merge, cause).ToSequence());
        }
        facts.AddRange(steps.Select((step, at) => new Seen($"request {steps[0].EventNo}", $"{(at == 0 ? "asked for" : step.Status.Name())} by till {step.Made.Till} on {step.Made.At}{(step.Comments == "" ? "" : $": {step.Comments}")}")));
        return steps.Count == 0 ? new(null, facts.ToSequence(), []) : new(Reasons.Asked, facts.ToSequence(), Undecided(steps).ToSequence());
    }

    /// <summary>What each rule of the firewall would have asked for to stop just this merge.</summary>
    private static IEnumerable<Alternative> Stopping(MergeRecord merge, JoinCause cause)
    {
        var (victim, survivor, type) = (Newcomer.Of(merge.VictimBefore).With([cause.Identifier]), Newcomer.Of(merge.SurvivorBefore), cause.Identifier.Type);
        yield return new($"{Named(cause.Identifier)} was not sent", null);
        yield return new($"customer {merge.SurvivorBefore.Id} was known in {cause.Place} by another identifier", Codes.CombineNotPossible);
        yield return new($"{Named(cause.Identifier)} was among MERGE_FIREWALL_JUNK_VALUES", Codes.JoinsNobody);
        yield return new($"{Named(cause.Identifier)} was in quarantine", Codes.JoinQuarantined);
        if (MergeFirewall.Differing(victim, merge.SurvivorBefore, type) is { } differing) yield return new($"{type.Name()} was among MERGE_FIREWALL_WEAK, as each of the two has another {differing.Name()}", Codes.JoinWeak);
        if (!victim.HasVerified(cause.Identifier) || !survivor.HasVerified(cause.Identifier)) yield return new("MERGE_FIREWALL_VERIFIED was ON, as it was no verified channel of both", Codes.JoinUnverified);
        yield return new($"MERGE_FIREWALL_IDENTIFIERS was less than {victim.Identifiers.Concat(survivor.Identifiers).Distinct().Count()}", Codes.JoinTooMany);
    }

    private static IEnumerable<Alternative> Undecided(Sequence<RequestStep> steps)
    {
        yield return new($"request {steps[0].EventNo} was rejected", null);
        if (steps[^1].Made.Till == steps[0].Made.Till) yield return new("it was not approved at once, and then by who had asked for it", Codes.SameRequester);
    }

    private static Seen OfCustomer(Customer customer) => new(
        $"customer {customer.Id}",
        $"known in {string.Join("; ", customer.Profiles.Select(profile => $"{profile.Place} by {string.Join(", ", profile.Identifiers.Where(one => one.Value != ""))}"))}{(customer.Victims.Count == 0 ? "" : $"; {string.Join(", ", customer.Victims)} merged into it before")}");

    private static string Named(Identifier identifier) => $"{identifier.Type.Name()} {identifier.Value}";
}

/// <summary>What would have kept two customers apart, if it had been so; and the code that would have been answered, where there is one.</summary>
public sealed record Alternative(string If, Code? Code);
