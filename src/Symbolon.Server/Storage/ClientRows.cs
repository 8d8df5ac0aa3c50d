using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using Symbolon.Access;

namespace Symbolon.Server.Storage;

/// <summary>The API clients of an org as rows; their secrets stand in the directory.</summary>
internal static class ClientRows
{
    public static readonly Table<ApiClient> Table = new("api_client", 1,
        Column<ApiClient>.Number("id", one => one.Id),
        Column<ApiClient>.Text("key", one => one.Key).Fixed,
        Column<ApiClient>.Text("name", one => one.Name),
        Column<ApiClient>.Text("description", one => one.Description),
        Column<ApiClient>.Number("token_seconds", one => one.TokenSeconds),
        Column<ApiClient>.Number("default_till", one => one.DefaultTill),
        Column<ApiClient>.Number("falls_back", one => one.FallsBack ? 1 : 0),
        Column<ApiClient>.Number("is_valid", one => one.IsValid ? 1 : 0),
        Column<ApiClient>.Text("scopes", one => Write(one.Scopes)),
        Column<ApiClient>.Text("access_group", one => one.Group),
        Column<ApiClient>.Number("created_at", one => one.Created.At.Microseconds).Fixed,
        Column<ApiClient>.Number("created_by", one => one.Created.Till).Fixed,
        Column<ApiClient>.Number("modified_at", one => one.Modified.At.Microseconds),
        Column<ApiClient>.Number("modified_by", one => one.Modified.Till));

    public static Statement Load(long org, Action<ApiClient> read) => new Statement("""
        select id, key, name, description, token_seconds, default_till, is_valid, scopes, created_at, created_by, modified_at, modified_by, falls_back, access_group
        from api_client where org_id = @org order by id
        """).With("org", org).Reading(row => read(At(row)));

    private static ApiClient At(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), (int)row.GetInt64(4), row.GetInt64(5), row.GetInt64(6) == 1, Read(row.GetString(7)),
        new(new Instant(row.GetInt64(8)), row.GetInt64(9)), new(new Instant(row.GetInt64(10)), row.GetInt64(11)))
    {
        FallsBack = row.GetInt64(12) == 1,
        Group = row.Text(13),
    };

    private static string Write(Sequence<ClientScope> scopes) =>
        JsonSerializer.Serialize([.. scopes.Select(scope => new ClientRowsScope((int)scope.Entity, (int)scope.Permission, [.. scope.Resources]))], ClientRowsJson.Default.ClientRowsScopeArray);

    private static Sequence<ClientScope> Read(string text) =>
        JsonSerializer.Deserialize(text, ClientRowsJson.Default.ClientRowsScopeArray)!.Select(scope => new ClientScope((ScopeEntity)scope.Entity, (Permission)scope.Permission, scope.Resources.ToSequence())).ToSequence();
}

/// <summary>A scope as it is stored.</summary>
internal sealed record ClientRowsScope(int Entity, int Permission, string[] Resources);

/// <summary>The stored JSON of scopes.</summary>
[JsonSerializable(typeof(ClientRowsScope[]))]
internal sealed partial class ClientRowsJson : JsonSerializerContext;
