namespace Symbolon.Server.Http;

/// <summary>Every limit of the wire, by name.</summary>
public static class HttpLimits
{
    /// <summary>Bytes of a request body.</summary>
    public const int BodyBytes = 8 * 1024 * 1024;

    /// <summary>Levels of nesting of a JSON body.</summary>
    public const int JsonDepth = 24;

    /// <summary>How often a call is run again because its org moved to another version meanwhile.</summary>
    public const int Moves = 20;

    /// <summary>How long a verified credential is remembered.</summary>
    public static readonly TimeSpan CredentialLife = TimeSpan.FromMinutes(5);

    /// <summary>Credentials remembered at once.</summary>
    public const int Credentials = 10_000;

    /// <summary>Seconds that a stop waits for the calls that were accepted.</summary>
    public const int ShutdownSeconds = 30;
}
