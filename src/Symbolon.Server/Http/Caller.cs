using Symbolon.Access;
using Symbolon.Orgs;

namespace Symbolon.Server.Http;

/// <summary>Who asks, as of one version of the org: the till that acts, and the API client when a token brought it.</summary>
public readonly record struct Caller(Org Org, Till Till, ApiClient? Client)
{
    /// <summary>The till whose credentials came, or the client's default till, whomever it writes for.</summary>
    public Till Asking { get; } = Till;

    /// <summary>What it may do.</summary>
    public AccessGroup Group => Org.GroupOf(Till, Client);
}

/// <summary>What credentials are worth: a caller, or the answer that refuses them.</summary>
public readonly record struct Admission(Caller Caller, Answer? Refusal)
{
    public static implicit operator Admission(Caller caller) => new(caller, null);

    public static implicit operator Admission(Answer refusal) => new(default, refusal);
}
