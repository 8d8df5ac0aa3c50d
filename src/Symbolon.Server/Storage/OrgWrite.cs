namespace Symbolon.Server.Storage;

/// <summary>The org that is to be changed; for a call with an idempotency key, with what keeps its answer. A change that is only tried is decided behind the lock and not saved.</summary>
public readonly record struct OrgWrite(long Id, AnswerKeeping? Keeping = null, bool IsTrial = false)
{
    public static implicit operator OrgWrite(long org) => new(org);
}
