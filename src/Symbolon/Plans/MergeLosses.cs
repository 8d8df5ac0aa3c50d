using Symbolon.Customers;
using Symbolon.Orgs;

namespace Symbolon.Plans;

/// <summary>A value of a merge victim that the survivor does not take: of which place, or of the whole customer; what it is called, and what the survivor has instead.</summary>
public sealed record Loss(Place? Place, string Field, string Value, string? Kept);

/// <summary>What a merge leaves behind (customers §7.5). The event of the merge keeps all of it.</summary>
public static class MergeLosses
{
    public static IEnumerable<Loss> Of(CustomersMerged merged)
    {
        var (victim, survivor) = (merged.VictimBefore, merged.Survivor);
        foreach (var theirs in victim.Profiles)
        {
            var ours = survivor.ProfileIn(theirs.Place)!;
            if (Lost("firstName", theirs.FirstName, ours.FirstName) is { } first) yield return first;
            if (Lost("lastName", theirs.LastName, ours.LastName) is { } last) yield return last;
            foreach (var field in LostFields(theirs.Place, theirs.Fields, ours.Fields)) yield return field;

            Loss? Lost(string name, string? value, string? kept) => string.IsNullOrEmpty(value) || value == kept ? null : new(theirs.Place, name, value, kept);
        }
        foreach (var field in LostFields(null, victim.ExtendedFields, survivor.ExtendedFields)) yield return field;
        if (victim.StatusLabel is { } label && label != survivor.StatusLabel) yield return new(null, "statusLabel", label, survivor.StatusLabel);
    }

    private static IEnumerable<Loss> LostFields(Place? place, FieldMap theirs, FieldMap ours) =>
        from field in theirs
        let kept = ours[field.Key]
        where kept != field.Value
        select new Loss(place, field.Key, field.Value, kept);
}
