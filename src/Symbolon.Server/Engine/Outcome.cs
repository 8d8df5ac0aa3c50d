using Symbolon.Customers;

namespace Symbolon.Server.Engine;

/// <summary>What became of one request: the decision, and the customer as the decision left it.</summary>
public sealed record Outcome(Decision Decision, Customer? Customer);

/// <summary>Refused for now: the org's queue is full or the database is away. Nothing was written.</summary>
public sealed class BusyException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>The commit was sent, its answer was lost, and the database could not be asked: what was to be written is there or is not.</summary>
public sealed class UnknownOutcomeException(Exception cause) : Exception("It could not be found out whether the batch was saved.", cause);
