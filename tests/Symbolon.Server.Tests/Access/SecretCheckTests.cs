using System.Security.Cryptography;
using Symbolon.Server.Engine;
using Symbolon.Server.Http;

namespace Symbolon.Server.Tests.Access;

/// <summary>How secrets are checked: one at a time, each right one hashed once, and only so many waiting.</summary>
public sealed class SecretCheckTests
{
    [Fact]
    public async Task Only_so_many_wait_to_be_hashed_and_then_the_server_is_busy_for_a_moment()
    {
        var check = new SecretCheck(TimeProvider.System);
        var slow = check.Check("slow", "secret", Kept("secret", 3_000_000));
        var others = Enumerable.Range(1, HttpLimits.HashesWaiting - 1).Select(number => check.Check($"till{number}", "secret", Kept("secret", 1))).ToList();
        await Assert.ThrowsAsync<BusyException>(() => check.Check("one too many", "secret", Kept("secret", 1)));
        Assert.All(await Task.WhenAll(others), verdict => Assert.True(verdict.IsRight));
        Assert.True((await slow).IsRight);
        Assert.True((await check.Check("one too many", "secret", Kept("secret", 1))).IsRight);
    }

    [Fact]
    public async Task What_was_right_is_not_hashed_again_until_another_hash_is_kept()
    {
        var check = new SecretCheck(TimeProvider.System);
        var kept = Kept("secret", 1000);
        Assert.True((await check.Check("till", "secret", kept)).IsRight);
        var again = check.Check("till", "secret", kept);
        Assert.True(again.IsCompletedSuccessfully);
        Assert.True((await again).IsRight);
        Assert.False((await check.Check("till", "secret", Kept("other", 1))).IsRight);
        Assert.False((await check.Check("till", "secret", null)).IsRight);
    }

    [Fact]
    public async Task What_is_kept_and_is_no_hash_is_never_right() => Assert.False((await new SecretCheck(TimeProvider.System).Check("till", "secret", "secret")).IsRight);

    private static string Kept(string secret, int rounds) =>
        $"pbkdf2-sha512${rounds}${Convert.ToBase64String(new byte[16])}${Convert.ToBase64String(Rfc2898DeriveBytes.Pbkdf2(secret, new byte[16], rounds, HashAlgorithmName.SHA512, 32))}";
}
