using System.Text;
using Symbolon.Webhooks;

namespace Symbolon.Tests.Webhooks;

/// <summary>Signatures in the way of Standard Webhooks.</summary>
public sealed class SigningSecretTests
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"test": 2432232314}""");

    /// <summary>The vector that the specification's own libraries are tested with.</summary>
    [Fact]
    public void The_published_vector_is_signed_as_published() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        new SigningSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").Sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, Body, default));

    [Fact]
    public void For_a_day_the_former_secret_signs_along()
    {
        var former = SigningSecret.Of(new byte[24]);
        var now = new Instant(1);
        var rotated = former.Rotated(Enumerable.Repeat((byte)7, 24).ToArray(), now);
        Assert.StartsWith("whsec_", rotated.Text, StringComparison.Ordinal);
        var both = rotated.Sign("id", 1, Body, now).Split(' ');
        Assert.Equal([(rotated with { Former = null }).Sign("id", 1, Body, now), former.Sign("id", 1, Body, now)], both);
        Assert.Equal(both[0], rotated.Sign("id", 1, Body, now.Plus(SigningSecret.Overlap)));
    }
}
