namespace Symbolon;

/// <summary>A parsed write: it names the facts it needs, and is decided on them without touching anything.</summary>
public abstract record Request(long Till)
{
    /// <summary>How much it writes, in rows of one kind; more than one makes it take turns with all others.</summary>
    public virtual int Weight => 1;

    /// <summary>The version of the one customer or card that it is about; null when it is about none, or about one that does not exist.</summary>
    public virtual long? VersionIn(Facts facts) => null;

    public abstract void Name(Wanted wanted);

    public abstract Decision Decide(Facts facts);
}
