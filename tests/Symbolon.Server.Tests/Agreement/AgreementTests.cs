using CsCheck;
using Symbolon.Server.Tests.House;
using Symbolon.Tests.Towns;

namespace Symbolon.Server.Tests.Agreement;

/// <summary>Random histories through the real engine on each database: what is stored, what the events replay to, and what the rules alone make of it agree.</summary>
public sealed class AgreementTests(Servers servers)
{
    [Theory, BothDatabases]
    public Task After_each_request_the_stored_the_replayed_and_the_imagined_town_are_the_same(string database) => TownHistory.Of(8, 24).SampleAsync(
        async history =>
        {
            var hall = await TownHall.Found(servers[database].Database, history.Settings);
            foreach (var line in history.Lines)
            {
                if (Script.Read(hall.Imagined.Aim(line), hall.Imagined.Org).Value is not { } request) continue;
                await hall.Do(request, seconds: line.Length % 7 == 0 ? 86_400 : (line.Length % 5) - 1);
                await hall.Agree();
            }
            await hall.IsSound();
        },
        iter: 25, threads: 1, print: TownHistory.Print);

    [Theory, BothDatabases]
    public Task Requests_that_come_at_once_end_as_one_by_one_in_the_order_of_their_events(string database) => Gen.Select(TownHistory.Of(0, 6), TownHistory.Line.Array[4, 24]).SampleAsync(
        async (history, crowd) =>
        {
            var hall = await TownHall.Found(servers[database].Database, history.Settings);
            foreach (var line in history.Lines)
                if (Script.Read(hall.Imagined.Aim(line), hall.Imagined.Org).Value is { } request) await hall.Do(request, seconds: 1);
            await hall.Agree();
            await hall.DoAtOnce([.. crowd.Select(line => Script.Read(hall.Imagined.Aim(line), hall.Imagined.Org).Value).OfType<Request>()]);
            await hall.Agree();
            await hall.IsSound();
        },
        iter: 15, threads: 1, print: one => $"{TownHistory.Print(one.Item1)}--\n{string.Join('\n', one.Item2)}");
}
