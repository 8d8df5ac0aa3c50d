namespace Symbolon.Events;

/// <summary>
/// A change as it is filed: its number in the org, the number of the first one of its request, when and by which till (0 is Symbolon itself), what it overwrote, and the call that it came from.
/// </summary>
public sealed record Event(long No, long Starts, Instant At, long Till, Change Change, Change? Replaced, Origin Origin)
{
    public long CustomerId => Change.CustomerId;
}
