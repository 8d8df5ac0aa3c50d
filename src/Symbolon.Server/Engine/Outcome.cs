using Symbolon.Customers;

namespace Symbolon.Server.Engine;

/// <summary>What became of one request: the decision, and the customer as the decision left it.</summary>
public sealed record Outcome(Decision Decision, Customer? Customer);

/// <summary>Refused for now: the org's queue is full or the database is away. Nothing was written.</summary>
public sealed class BusyException(string message, Exception? cause = null) : Exception(message, cause);
