namespace Symbolon.Webhooks;

/// <summary>
/// The next deliveries of one webhook, in the order of their events. Of those that concern the same customer or card one after the other is under way: a merge waits for both customers, and what
/// comes after for the merge. Others pass by those that wait for their next try, until the window is full of them.
/// </summary>
public sealed class DeliveryWindow(int size)
{
    private readonly SortedDictionary<DeliveryKey, Slot> slots = [];

    /// <summary>How many more it takes.</summary>
    public int Room => size - slots.Count;

    public int UnderWay { get; private set; }

    public bool IsEmpty => slots.Count == 0;

    public bool Contains(DeliveryKey key) => slots.ContainsKey(key);

    /// <summary>Adds a delivery that concerns these customers and cards.</summary>
    public void Add(Outgoing outgoing) => slots[outgoing.Delivery.Key] = new(outgoing);

    /// <summary>The first delivery that may begin now, which then is under way; null when none may.</summary>
    public Outgoing? Begin(Instant now)
    {
        var taken = new HashSet<string>();
        foreach (var slot in slots.Values)
        {
            var isFree = true;
            foreach (var key in slot.Outgoing.Keys) isFree &= taken.Add(key);
            if (!isFree || slot.IsUnderWay || now < slot.Outgoing.Delivery.Next) continue;
            slot.IsUnderWay = true;
            UnderWay++;
            return slot.Outgoing;
        }
        return null;
    }

    /// <summary>Takes what became of one that was under way: it leaves, or waits for its next try.</summary>
    public void End(Delivery after)
    {
        var slot = slots[after.Key];
        UnderWay--;
        if (after.State != DeliveryState.Waiting) slots.Remove(after.Key);
        else slots[after.Key] = new(slot.Outgoing with { Delivery = after });
    }

    /// <summary>Takes back one that was to begin and was not posted, as it was.</summary>
    public void Return(Outgoing outgoing) => End(outgoing.Delivery);

    /// <summary>The first event of the first request of which something was never tried: below it everything is done, given up or filed to be tried again. Null when there is none.</summary>
    public long? FirstUntried
    {
        get
        {
            foreach (var slot in slots.Values)
                if (slot.Outgoing.Delivery.Attempts == 0 && !slot.Outgoing.IsFiled) return slot.Outgoing.Delivery.First;
            return null;
        }
    }

    private sealed class Slot(Outgoing outgoing)
    {
        public Outgoing Outgoing => outgoing;

        public bool IsUnderWay { get; set; }
    }
}

/// <summary>
/// A notification on its way to one webhook: how far it is, the customers and cards it concerns, and whether it is
/// filed already, so that it would be found again. Its body is made when it is posted.
/// </summary>
public sealed record Outgoing(Delivery Delivery, Sequence<string> Keys, bool IsFiled);
