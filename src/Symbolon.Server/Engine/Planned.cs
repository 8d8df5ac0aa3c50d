using Symbolon.Events;
using Symbolon.Plans;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Engine;

/// <summary>What the requests of a call would do as of now: their outcomes, the events that would be filed, the names of the cards among them, and the facts that were looked at.</summary>
public sealed record Planned(IReadOnlyList<Outcome> Outcomes, IReadOnlyList<Event> Events, IReadOnlyDictionary<long, CardName> Cards, Sequence<Seen> Seen, Instant Now);
