using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Storage.Verifying;
using Symbolon.Server.Tests.House;
using Symbolon.Soundness;

namespace Symbolon.Server.Tests.Verify;

/// <summary>Looking whether an org is sound, in few words.</summary>
public static class TestVerify
{
    /// <summary>Everything that is found in an org.</summary>
    public static async Task<IReadOnlyList<Finding>> Verify(this Database database, long org, TimeProvider? time = null)
    {
        var verification = new Verification(database, time ?? TestServer.Clock, MobileNumbers.Read);
        var (findings, seen) = (new List<Finding>(), (VerifiedStretch?)null);
        while ((seen = await verification.Next(org, seen)) is not null) findings.AddRange(seen.Findings);
        return findings;
    }

    /// <summary>Asserts that nothing is broken in an org, whatever advice there is.</summary>
    public static async Task IsSound(this Database database, long org, TimeProvider? time = null)
    {
        var broken = (await database.Verify(org, time)).Where(finding => !finding.Invariant.IsAdvice).ToList();
        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }
}
