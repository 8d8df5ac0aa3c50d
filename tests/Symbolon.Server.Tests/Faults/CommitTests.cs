using Npgsql;
using Symbolon.Server.Engine;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Faults;

/// <summary>Real connections to PostgreSQL that break around a commit: a write is there exactly once, and its answer never lies.</summary>
public sealed class CommitTests : IAsyncLifetime
{
    private string connection = "";
    private CuttingProxy proxy = new(0);
    private Postgres direct = null!;
    private Postgres proxied = null!;
    private Watched watched = null!;
    private EngineOrg org = null!;

    public async ValueTask InitializeAsync()
    {
        connection = await TestServer.NewPostgresDatabase();
        var target = new NpgsqlConnectionStringBuilder(connection);
        proxy = new CuttingProxy(target.Port);
        proxy.Start();
        direct = new Postgres(connection);
        proxied = new Postgres(new NpgsqlConnectionStringBuilder(connection) { Host = "127.0.0.1", Port = proxy.Port, SslMode = SslMode.Disable, GssEncryptionMode = GssEncryptionMode.Disable }.ToString());
        await Migrator.Migrate(direct);
        watched = new Watched(proxied);
        org = (await EngineOrg.Make(direct)).Through(watched);
        await org.Register(Requests.Mobile(919000000000));
    }

    [Theory]
    [InlineData(Cut.BeforeRequest)]
    [InlineData(Cut.BeforeAnswer)]
    [InlineData(Cut.AfterRequest)]
    public async Task A_commit_on_a_connection_that_is_cut_is_saved_once_and_answered_truly(Cut cut)
    {
        for (var round = 1; round <= 8; round++)
        {
            OnNextSave(() => { proxy.Arm(cut); return Task.CompletedTask; });
            await RegisterOnce(round);
        }
    }

    [Fact]
    public async Task A_commit_that_the_old_backend_finishes_late_is_waited_for()
    {
        await using var other = new NpgsqlConnection(connection);
        await other.OpenAsync();
        OnNextSave(async () =>
        {
            await Run(other, "begin; lock table event in share row exclusive mode");
            proxy.Arm(Cut.AfterRequest);
            _ = Task.Delay(300).ContinueWith(_ => Run(other, "rollback"));
        });
        await RegisterOnce(1);
    }

    [Fact]
    public async Task A_backend_that_is_terminated_in_a_transaction_loses_nothing()
    {
        await using var other = new NpgsqlConnection(connection);
        await other.OpenAsync();
        for (var round = 1; round <= 5; round++)
        {
            OnNextSave(() => Run(other, "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and state = 'idle in transaction'"));
            await RegisterOnce(round);
        }
    }

    [Fact]
    public async Task A_node_that_was_frozen_in_a_transaction_runs_its_batch_again()
    {
        watched.After = async (session, _) =>
        {
            watched.After = (_, _) => Task.CompletedTask;
            await session.RoundTrip([new("set local idle_in_transaction_session_timeout = 20")]);
            await Task.Delay(200);
        };
        await RegisterOnce(1);
    }

    [Fact]
    public async Task A_short_absence_of_the_database_is_waited_out_by_writes_and_answered_busy_to_reads()
    {
        proxy.Stop();
        var writing = RegisterOnce(1);
        await Assert.ThrowsAsync<BusyException>(() => org.Read(wanted => wanted.Add(Requests.Mobile(919000000000))));
        await Task.Delay(300);
        proxy.Start();
        await writing;
        Assert.NotNull(await org.Read(wanted => wanted.Add(Requests.Mobile(919000000000))));
    }

    [Fact]
    public async Task A_long_absence_of_the_database_is_answered_busy_and_leaves_nothing_half_done()
    {
        proxy.Stop();
        await Assert.ThrowsAsync<BusyException>(() => org.Write(Requests.Register(Requests.Mobile(919000000001))));
        var stored = await org.Through(direct).Stored();
        stored.IsWhole();
        Assert.Single(stored.Events);
    }

    public async ValueTask DisposeAsync()
    {
        await proxied.DisposeAsync();
        await direct.DisposeAsync();
        await proxy.DisposeAsync();
    }

    private void OnNextSave(Func<Task> act) => watched.Before = async (_, statements) =>
    {
        if (!Watched.IsSave(statements)) return;
        watched.Before = (_, _) => Task.CompletedTask;
        await act();
    };

    private async Task RegisterOnce(int round)
    {
        var mobile = Requests.Mobile(919000000000 + round);
        var id = await org.Register(mobile);
        var stored = await org.Through(direct).Stored();
        stored.IsWhole();
        Assert.Equal(id, Assert.Single(stored.Holders(mobile)).Id);
        Assert.Equal(round + 1, stored.Events.Count);
    }

    private static async Task Run(NpgsqlConnection on, string sql)
    {
        await using var command = new NpgsqlCommand(sql, on);
        await command.ExecuteNonQueryAsync();
    }
}
