namespace Symbolon.Server.Tests.House;

/// <summary>Plans of calls.</summary>
public static class TestPlans
{
    /// <summary>Plans the call; its token.</summary>
    public static async Task<string> Plan(this TestOrg org, string path, string body)
    {
        var reply = await org.Post(path, body);
        Assert.True(reply.Succeeded, reply.Text);
        return (string)reply.Json!["plan"]!["token"]!;
    }
}
