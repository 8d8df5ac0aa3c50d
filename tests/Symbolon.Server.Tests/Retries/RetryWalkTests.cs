using Symbolon.Server.Http;
using Symbolon.Server.Tests.House;
using Symbolon.Server.Tests.Isolation;

namespace Symbolon.Server.Tests.Retries;

/// <summary>Every route that writes is called twice with one key: a new route is covered as soon as there is one.</summary>
public sealed class RetryWalkTests(Servers servers)
{
    [Theory, BothDatabases]
    public async Task Every_write_that_comes_again_under_its_key_answers_the_same_and_does_nothing(string database)
    {
        var org = await servers.Org(database);
        var walk = new RouteWalk(await OrgThings.Fill(org), org.Id).Of(Api.Routes(org.Server.Database)).Where(request => request.Route is { IsOpen: false, Method: not "GET", Name: not "resolveCustomers" }).ToList(); // which only reads
        var done = new HashSet<string>();
        foreach (var (number, request) in walk.Index())
        {
            var first = await Send(org, request, number);
            Assert.True(first.Status is 200 or 400 or 404 or 409, $"{request} answered {first.Status} {first.Text}");
            if (first.Succeeded) done.Add(request.Route.Name);
            var before = await Traces(org);
            var again = await Send(org, request, number);
            Assert.True((first.Status, first.Text) == (again.Status, again.Text), $"{request} answered {first.Text} and then {again.Text}");
            Assert.True(!first.Succeeded || again.Headers.Contains("Idempotency-Replayed"), $"{request} was done twice.");
            Assert.Equal(before, await Traces(org));
        }
        Assert.True(done.Count >= 20, $"Only {string.Join(", ", done)} were done at all.");
    }

    private static Task<Reply> Send(TestOrg org, RouteRequest request, int number) =>
        org.Send(new HttpMethod(request.Route.Method), request.Path, request.Body, headers: [("Idempotency-Key", $"walk-{number}")]);

    /// <summary>What every write leaves behind somewhere: an event, a version of the org, a one-time password.</summary>
    private static Task<string[]> Traces(TestOrg org) => org.Rows("""
        select 'events', count(*) from event where org_id = @org union all select 'version', version from org where id = @org
        union all select 'passwords', count(*) from otp where org_id = @org union all select 'tries', sum(tries) from otp where org_id = @org
        """);
}
