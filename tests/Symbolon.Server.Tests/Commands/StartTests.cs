using System.Net;
using System.Net.Sockets;
using Npgsql;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Commands;

/// <summary>What cannot be used is told when <c>serve</c> starts, in one line and before anything is made.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("--urls", "http://127.0.0.1:5080/api", "is more than a scheme, a host and a port")]
    [InlineData("--urls", "http://shop.example.test:5080", "'shop.example.test' is a name; give the IP address")]
    [InlineData("--urls", "http://127.0.0.1:70000", "is not an address such as")]
    [InlineData("--urls", "https://127.0.0.1:5080", "needs a certificate")]
    [InlineData("--connections", "many", "is not a number from 1")]
    [InlineData("--guessed-logins", "-1", "is not a number from 0")]
    [InlineData("--webhook-networks", "10.1.0.0/99", "is not a network")]
    [InlineData("--metrics-port", "70000", "--metrics-port takes a port")]
    [InlineData("--log-format", "xml", "--log-format takes text or json")]
    public async Task An_option_that_cannot_be_used_is_told_and_makes_nothing(string option, string value, string told)
    {
        await using var place = await DatabaseArguments.New("sqlite");
        await Refuses(told, ["serve", option, value, .. place.Arguments]);
        Assert.Empty(Directory.EnumerateFileSystemEntries(place.Folder));
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "rubbish", "OTEL_EXPORTER_OTLP_ENDPOINT takes an address")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "carrier-pigeon", "takes grpc or http/protobuf, not 'carrier-pigeon'")]
    [InlineData("OTEL_TRACES_SAMPLER", "sometimes", "OTEL_TRACES_SAMPLER takes always_on")]
    public async Task A_variable_of_OpenTelemetry_that_cannot_be_used_is_told(string name, string value, string told)
    {
        await using var place = await DatabaseArguments.New("sqlite");
        await Refuses(told, ["serve", "--urls", "http://127.0.0.1:0", .. place.Arguments], (name, value));
        Assert.Empty(Directory.EnumerateFileSystemEntries(place.Folder));
    }

    [Fact]
    public async Task A_port_in_use_an_address_of_another_machine_and_a_folder_that_cannot_be_are_told_in_one_line()
    {
        await using var place = await DatabaseArguments.New("sqlite");
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        string[] free = ["serve", "--urls", "http://127.0.0.1:0"];
        await Refuses("address already in use", ["serve", "--urls", $"http://127.0.0.1:{port}", .. place.Arguments]);
        await Refuses("address already in use", [.. free, "--metrics-port", $"{port}", .. place.Arguments]);
        await Refuses("assign requested address", ["serve", "--urls", "http://192.0.2.1:0", .. place.Arguments]);
        var file = Path.Combine(place.Folder, "file");
        await File.WriteAllTextAsync(file, "");
        await Refuses("symbolon: ", [.. free, "--data", Path.Combine(file, "below")]);
        await Refuses("Failed to connect", [.. free, "--postgres", "Host=127.0.0.1;Port=1;Username=symbolon"]);
    }

    [Fact]
    public async Task A_database_of_another_encoding_is_refused_before_it_is_migrated()
    {
        var connection = await OtherEncoding("SQL_ASCII");
        foreach (var command in new[] { "serve", "migrate" })
            await Refuses("has the encoding SQL_ASCII; Symbolon needs UTF8", [command, "--postgres", connection]);
        await using var database = new Postgres(connection);
        Assert.Empty((await Schema.Catalogue.Of(database)).Tables);
    }

    [Fact]
    public async Task A_second_process_on_a_data_folder_is_refused_until_the_first_has_ended_however_that_was()
    {
        await using var place = await DatabaseArguments.New("sqlite");
        string[] serve = ["serve", "--urls", "http://127.0.0.1:0", .. place.Arguments];
        await using (var first = await ServerProcess.Serve(place.Arguments))
        {
            await Refuses($"another process serves {place.Folder}", serve);
            string[] commands = ["migrate", "org add 7 Seven --country IN", "org list", "till add 7 till.07", "verify"];
            foreach (var beside in commands)
                Assert.Equal(0, (await ServerProcess.Run([.. beside.Split(' '), .. place.Arguments])).Exit);
            await first.Kill();
        }
        await using var second = await ServerProcess.Serve(place.Arguments);
        await Refuses("another process serves", serve);
        Assert.Equal(0, await second.Stop());
    }

    [Fact]
    public async Task A_schema_is_not_changed_under_a_process_that_serves_it()
    {
        await using var place = await DatabaseArguments.New("sqlite");
        await using var database = place.Open();
        await Migrator.Migrate(database);
        await using (var session = await database.OpenWriter())
            await session.RoundTrip([new Statement($"delete from schema_version where no = {Migrator.All[^1].No}")]);
        using (database.Hold()) await Refuses("another process serves", ["migrate", .. place.Arguments]);
        Assert.Equal(Migrator.All[^2].No, await Migrator.Schema(database));
    }

    private static async Task Refuses(string told, string[] command, params (string Name, string Value)[] variables)
    {
        var (exit, text, error) = await ServerProcess.Run(command, variables);
        Assert.Equal((1, ""), (exit, text));
        Assert.Contains(told, Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    private static async Task<string> OtherEncoding(string encoding)
    {
        var root = Environment.GetEnvironmentVariable("SYMBOLON_TEST_POSTGRES")!;
        var name = $"symbolon_{Guid.NewGuid():N}";
        await using var source = NpgsqlDataSource.Create(root);
        var sql = $"create database {name} encoding '{encoding}' locale 'C' template template0";
        await using var create = source.CreateCommand(sql);
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(root) { Database = name }.ToString();
    }
}
