using Symbolon.Erasure;

namespace Symbolon.Customers;

/// <summary>
/// Gives an identifier that an erased person had to its new owner (customers §8.4): nobody holds it, and of the former
/// holder nothing is left by which it could be found but the hash. Answers 400 without a former or a new owner, 8007,
/// 97501 and 97601, and for the new owner what <see cref="ReassignIdentifier"/> answers.
/// </summary>
internal static class ReassignErased
{
    public static Decision Decide(
        Facts facts, ReassignIdentifier request, Customer? from, Customer? to, List<Notice> warnings)
    {
        var identifier = request.Identifier;
        if (to is null) return Refuse(from is null ? Codes.InvalidBody.With("fromCustomerId") : Codes.CustomerIsErased);
        if (to.Id == from?.Id) return Refuse(Codes.SameHolder);
        if (to.ProfileIn(request.Place) is not { } profile) return Refuse(Codes.NotInSource);
        if (facts.Org.StatusLabels.Refusal(to, CustomerAction.IdentifierChange) is { } forbidden)
            return Refuse(forbidden);
        var hash = ErasedHash.Of(facts.Org.Settings, identifier);
        if (!facts.Erasures.Knows(hash)) return Decision.Need(new() { ErasedHashes = { hash } });
        if (!facts.Erasures.IsErased(hash))
            return Refuse(from is null
                ? Codes.InvalidBody.With("fromCustomerId")
                : Codes.NotTheHolder.With(from.Id, identifier.Type.Name()));
        if (profile.Identifiers.Count >= Limits.IdentifiersHeld && !profile.Holds(identifier))
            return Refuse(Codes.InvalidBody.With($"more than {Limits.IdentifiersHeld} identifiers in a profile"));
        if (IsTaken(facts, request, to)) return Refuse(Codes.TakenInSamePlace);
        if (to.Holds(request.Place, identifier)) return Decision.Accept(to.Id, [], warnings);
        return Decision.Accept(to.Id, [new IdentifierAdded(to.Id, request.Place, identifier)], warnings);

        Decision Refuse(Notice code) => Decision.Refuse(code, warnings);
    }

    /// <summary>Whether somebody else has it, and may not share it.</summary>
    private static bool IsTaken(Facts facts, ReassignIdentifier request, Customer to) =>
        !facts.Org.IsShared(request.Place, request.Identifier.Type)
        && facts.Holders(request.Identifier).Any(other => other.Id != to.Id && other.MergedInto != to.Id);
}
