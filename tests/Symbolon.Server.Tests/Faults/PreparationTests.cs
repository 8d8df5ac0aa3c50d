using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Faults;

/// <summary>Statements that were about to be prepared when an earlier one of their round trip failed, on the connection that serves the next call.</summary>
public sealed class PreparationTests
{
    private static readonly Statement DividesByZero = new Statement("select 1 / (@zero - @zero)").With("zero", 1L).Reading(_ => { });

    private static readonly Statement CannotBeSent = new Statement("select @text").With("text", "\ud800").Reading(_ => { });

    [Fact]
    public Task The_server_refused_the_failed_one() => Runs_again_behind(DividesByZero);

    [Fact]
    public Task The_failed_one_could_not_be_sent() => Runs_again_behind(CannotBeSent);

    private static async Task Runs_again_behind(Statement failing)
    {
        var (database, drop) = await TestServer.NewPostgres();
        var answers = new List<long>();
        var behind = new Statement("select @number + 1").With("number", 41L).Reading(row => answers.Add(row.GetInt64(0)));
        for (var round = 0; round < 4; round++)
        {
            await Run(behind);
            await Assert.ThrowsAnyAsync<Exception>(() => Run(behind, failing));
            await Assert.ThrowsAnyAsync<Exception>(() => Run(failing, behind));
        }
        await Run(behind);
        Assert.Equal(42, answers[^1]);
        await drop();

        async Task Run(params Statement[] statements)
        {
            await using var session = await database.OpenWriter();
            await session.RoundTrip([new("begin isolation level read committed"), .. statements, Dialect.Commit], TestContext.Current.CancellationToken);
        }
    }
}
