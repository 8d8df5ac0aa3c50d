using Symbolon.Cards;
using Symbolon.Customers;
using Symbolon.Explaining;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Engine;

/// <summary>What became of one request: the decision, as of when, and as the decision left them the customer and the customer's cards, or the one card that it was about.</summary>
public sealed record Outcome(Decision Decision, Instant Now, Customer? Customer, Sequence<Card> Cards)
{
    /// <summary>The version that the customer or card has now.</summary>
    public long? Version { get; init; }

    /// <summary>Why it came out so, when that was asked.</summary>
    public Why? Why { get; init; }

    /// <summary>What was answered to the key before; then nothing was decided.</summary>
    public KeptAnswer? Kept { get; private init; }

    /// <summary>Why nothing was decided: the facts are not those of the plan.</summary>
    public Notice? Stale { get; private init; }

    public static Outcome Of(Notice stale, Instant now) => new(Decision.Refuse(stale), now, null, []) { Stale = stale };

    public static Outcome Of(KeptAnswer kept, Instant now) => new(new(null, [], [], []), now, null, []) { Kept = kept };
}

/// <summary>Refused for now: the org's queue is full or the database is away. Nothing was written.</summary>
public sealed class BusyException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>The commit was sent, its answer was lost, and the database could not be asked: what was to be written is there or is not.</summary>
public sealed class UnknownOutcomeException(Exception cause) : Exception("It could not be found out whether the batch was saved.", cause);
