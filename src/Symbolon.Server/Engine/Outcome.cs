using Symbolon.Cards;
using Symbolon.Customers;

namespace Symbolon.Server.Engine;

/// <summary>What became of one request: the decision, as of when, and as the decision left them the customer and the customer's cards, or the one card that it was about.</summary>
public sealed record Outcome(Decision Decision, Instant Now, Customer? Customer, Sequence<Card> Cards);

/// <summary>Refused for now: the org's queue is full or the database is away. Nothing was written.</summary>
public sealed class BusyException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>The commit was sent, its answer was lost, and the database could not be asked: what was to be written is there or is not.</summary>
public sealed class UnknownOutcomeException(Exception cause) : Exception("It could not be found out whether the batch was saved.", cause);
