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

    /// <summary>Different logins that one address may try in vain before it is refused unseen for the rest of <see cref="GuessWindow"/>.</summary>
    public const int GuessedLogins = 100;

    /// <summary>Addresses whose guesses are remembered at once.</summary>
    public const int GuessingAddresses = 10_000;

    /// <summary>How long it is counted who asked in vain, from the first time on.</summary>
    public static readonly TimeSpan MissWindow = TimeSpan.FromMinutes(1);

    /// <summary>Tills and clients of whom that is counted at once.</summary>
    public const int Askers = 10_000;

    /// <summary>Connections that are open at once, unless the operator says otherwise.</summary>
    public const int Connections = 10_000;

    /// <summary>Bytes of the first line of a request.</summary>
    public const int RequestLineBytes = 8 * 1024;

    /// <summary>Bytes of all headers of a request, and how many there may be.</summary>
    public const int HeaderBytes = 32 * 1024;

    public const int HeaderCount = 100;

    /// <summary>How long a request may take to send its headers, and a connection to agree on TLS.</summary>
    public static readonly TimeSpan HeadersTime = TimeSpan.FromSeconds(10);

    /// <summary>Bytes a second that a body has to come at, and an answer to be read at, once <see cref="SlowBodyGrace"/> is over.</summary>
    public const int BodyBytesPerSecond = 240;

    public static readonly TimeSpan SlowBodyGrace = TimeSpan.FromSeconds(5);

    /// <summary>How long a plan may be applied.</summary>
    public static readonly TimeSpan PlanLife = TimeSpan.FromMinutes(15);

    /// <summary>Bytes of prints that a plan's token has room for; with more facts, what has changed is not named.</summary>
    public const int PlanPrintBytes = 12 * 1024;

    /// <summary>Facts that a stale plan names.</summary>
    public const int StaleNames = 20;

    /// <summary>Seconds that a stop waits for the calls that were accepted.</summary>
    public const int ShutdownSeconds = 30;

    /// <summary>
    /// Bytes of a long answer that wait in memory until it is whole; the others wait in a temporary file.
    /// </summary>
    public const int LongInMemory = 256 * 1024;
}
