namespace Symbolon.Server.Http;

/// <summary>Every limit of the wire, by name.</summary>
public static class HttpLimits
{
    /// <summary>Bytes of a request body.</summary>
    public const int BodyBytes = 8 * 1024 * 1024;

    /// <summary>Bytes of a request body that anybody may send.</summary>
    public const int OpenBodyBytes = 16 * 1024;

    /// <summary>Levels of nesting of a JSON body.</summary>
    public const int JsonDepth = 24;

    /// <summary>How often a call is run again because its org moved to another version meanwhile.</summary>
    public const int Moves = 20;

    /// <summary>How long a verified credential is remembered.</summary>
    public static readonly TimeSpan CredentialLife = TimeSpan.FromMinutes(5);

    /// <summary>Credentials remembered at once.</summary>
    public const int Credentials = 10_000;

    /// <summary>Characters of each USER-CONTEXT header that are kept.</summary>
    public const int UserContextLength = 250;

    /// <summary>Characters of a token.</summary>
    public const int TokenLength = 8192;

    /// <summary>How long a signing key is remembered before it is asked whether it was retired.</summary>
    public static readonly TimeSpan KeyLife = TimeSpan.FromMinutes(5);

    /// <summary>Secrets that wait to be hashed; more are answered 503.</summary>
    public const int HashesWaiting = 100;

    /// <summary>Different wrong secrets of one login or client before it is refused unseen for the rest of <see cref="GuessWindow"/>.</summary>
    public const int Guesses = 10;

    /// <summary>How long wrong secrets are remembered, from the first one on.</summary>
    public static readonly TimeSpan GuessWindow = TimeSpan.FromMinutes(5);

    /// <summary>Logins and clients whose wrong secrets are remembered at once.</summary>
    public const int Guessed = 10_000;

    /// <summary>Seconds that a stop waits for the calls that were accepted.</summary>
    public const int ShutdownSeconds = 30;
}
