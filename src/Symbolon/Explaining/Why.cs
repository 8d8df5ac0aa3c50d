using Symbolon.Customers;
using Symbolon.Plans;

namespace Symbolon.Explaining;

/// <summary>Why a request came out as it did: the codes that it answered, each with its reason when it has one, and the facts that were looked at, as they were before.</summary>
public sealed record Why(Sequence<Notice> Codes, Sequence<Seen> Facts)
{
    /// <summary>Refusals always; warnings when there is a reason to tell.</summary>
    public static Why Of(Wanted named, Facts facts, Decision decision) =>
        new([.. decision.Errors, .. decision.Warnings.Where(warning => Reasons.Of(warning.Code) is not null)], Looked(named, facts).ToSequence());

    private static IEnumerable<Seen> Looked(Wanted named, Facts facts)
    {
        foreach (var id in named.Ids.Order()) yield return new($"customer {id}", OfCustomer(facts.Find(id)));
        foreach (var identifier in named.Identifiers.Order())
            yield return new($"{identifier.Type.Name()} {identifier.Value}", string.Join("; ", facts.Holders(identifier).Select(holder => OfHolder(holder, identifier)).DefaultIfEmpty("nobody's")));
        foreach (var id in named.Identifiers.SelectMany(facts.Holders).Select(holder => holder.MergedInto ?? holder.Id).Distinct().Except(named.Ids).Order()) yield return new($"customer {id}", OfCustomer(facts.Find(id)));
    }

    private static string OfCustomer(Customer? customer) => customer switch
    {
        null => "not there",
        { MergedInto: { } survivor } => $"merged into {survivor}",
        _ => $"known in {string.Join(", ", customer.Profiles.Select(profile => profile.Place))}{(customer.StatusLabel is { } label ? $", labelled {label}" : "")}",
    };

    private static string OfHolder(Customer holder, Identifier identifier) => holder.MergedInto is { } survivor
        ? $"kept by {holder.Id}, which was merged into {survivor}"
        : $"held by {holder.Id} in {string.Join(", ", holder.Profiles.Where(profile => profile.Holds(identifier)).Select(profile => profile.Place))}";
}
