using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Symbolon.Server.Http;

/// <summary>
/// Whether what was sent is the secret whose salted hash is kept. Hashing is slow on purpose, so it is done one at a time, and what was right is remembered under a keyed
/// hash, for as long as the same hash is kept. A login that nobody has takes as long as one with a wrong secret, and who tries many different secrets is refused unseen for a while.
/// </summary>
public sealed class SecretCheck(TimeProvider time, int? guessedLogins = null)
{
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<string, string> right = new();
    private readonly Guesses guesses = new(time);
    private readonly GuessingAddresses addresses = new(time, guessedLogins);
    private readonly Lock gate = new();
    private Task last = Task.CompletedTask;
    private int waiting;

    /// <summary>The verdict on a secret sent for a name, from an address where one is known; <paramref name="kept"/> is null when nobody has that name.</summary>
    public async Task<SecretVerdict> Check(string name, string sent, string? kept, IPAddress? from = null)
    {
        var hash = Hash($"{name}\n{sent}");
        if (kept is not null && right.TryGetValue(hash, out var known) && known == kept) return new(IsRight: true, TimeSpan.Zero);
        var verdict = await InTurn(() => Judge(Hash(name), hash, sent, kept, from));
        if (!verdict.IsRight || kept is null) return verdict with { IsRight = false };
        if (right.Count >= HttpLimits.Credentials) right.Clear();
        right[hash] = kept;
        return verdict;
    }

    private SecretVerdict Judge(string name, string hash, string sent, string? kept, IPAddress? from)
    {
        if (guesses.Wait(name) is var wait && wait > TimeSpan.Zero) return new(IsRight: false, wait);
        if (addresses.Wait(from) is var closed && closed > TimeSpan.Zero) return new(IsRight: false, closed);
        if (guesses.IsWrong(name, hash, kept ?? Password.OfNobody)) return default;
        if (!Password.Verify(sent, kept ?? Password.OfNobody))
        {
            guesses.Wrong(name, hash, kept ?? Password.OfNobody);
            addresses.Wrong(from, name);
            return default;
        }
        guesses.Forget(name);
        return new(IsRight: true, TimeSpan.Zero);
    }

    private async Task<SecretVerdict> InTurn(Func<SecretVerdict> judge)
    {
        Task<SecretVerdict> turn;
        lock (gate)
        {
            if (waiting == HttpLimits.HashesWaiting) throw new Engine.BusyException("Too many secrets wait to be hashed.");
            waiting++;
            last = turn = last.ContinueWith(_ => judge(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
        try
        {
            return await turn;
        }
        finally
        {
            lock (gate) waiting--;
        }
    }

    private string Hash(string text) => Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
}

/// <summary>Right or wrong; or refused unseen, for so long.</summary>
public readonly record struct SecretVerdict(bool IsRight, TimeSpan Wait);
