namespace Symbolon;

/// <summary>A parsed write: it names the facts it needs, and is decided on them without touching anything.</summary>
public abstract record Request(long Till)
{
    public abstract void Name(Wanted wanted);

    public abstract Decision Decide(Facts facts);
}
