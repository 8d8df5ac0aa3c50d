using Symbolon.Access;
using Symbolon.Orgs;

namespace Symbolon.Tests.Access;

/// <summary>API clients as callers write them: each fault in its turn, and nobody gives more than they have (platform §2.3).</summary>
public sealed class ClientReaderTests
{
    private static readonly ClientDraft Good = new() { Name = "Shop", Description = "", ExpirationTokenTime = 900, DefaultTillId = 1, Scopes = [new() { EntityId = 2, Permission = "read" }] };

    /// <summary>Every row repairs the fault of the row before it.</summary>
    [Fact]
    public void Faults_are_told_one_by_one_in_order()
    {
        var draft = new ClientDraft();
        foreach (var (repaired, told) in new (Func<ClientDraft, ClientDraft> Repair, string Told)[]
        {
            (one => one, "are required"),
            (one => one with { Name = " ", Description = new string('d', 251), ExpirationTokenTime = 0, DefaultTillId = 2, Scopes = [] }, "name has"),
            (one => one with { Name = "Shop" }, "description has"),
            (one => one with { Description = "" }, "expirationTokenTime is"),
            (one => one with { ExpirationTokenTime = 900 }, "defaultTillId is"),
            (one => one with { DefaultTillId = 1 }, "a client has 1 to 20 scopes"),
            (one => one with { Scopes = [new() { Permission = "?", Resources = ["("] }] }, "entityId of"),
            (one => one with { Scopes = [new() { EntityId = 2, Permission = "?", Resources = ["("] }] }, "permission of"),
            (one => one with { Scopes = [new() { EntityId = 2, Permission = "READ", Resources = ["("] }] }, "regular expression"),
        })
        {
            draft = repaired(draft);
            Assert.Contains(told, Create(Org(), draft).Refusal!.Value.Message, StringComparison.Ordinal);
        }
        Assert.Null(Create(Org(), draft with { Scopes = Good.Scopes }).Refusal);
    }

    [Theory]
    [InlineData(14, true)]
    [InlineData(15, false)]
    public void An_org_has_fifteen_valid_clients_at_most_whatever_became_of_others(int valid, bool added)
    {
        var client = Create(Org(), Good).Value!;
        var org = Org() with { Clients = Enumerable.Range(0, valid).Select(_ => client).Concat(Enumerable.Range(0, 50).Select(_ => client with { IsValid = false })).ToSequence() };
        Assert.Equal(added, Create(org, Good).Refusal is null);
    }

    [Fact]
    public void What_is_absent_of_an_update_stays()
    {
        var client = Create(Org(), Good with { UseDefaultTillIfInvalid = true }).Value!;
        var changed = ClientReader.Update(Org(), client, new() { Description = "of the web" }, null, new(new(5), 9)).Value!;
        Assert.Equal(client with { Description = "of the web", Modified = new(new(5), 9) }, changed);
    }

    [Theory]
    [InlineData("READWRITE", "", "READ", "", true)]
    [InlineData("READWRITE", "", "READWRITE", "/v2/card.*", true)]
    [InlineData("READWRITE", "/v2/card.*,/v2/customers", "WRITE", "/v2/customers", true)]
    [InlineData("READ", "", "WRITE", "", false)]
    [InlineData("READWRITE", "/v2/card.*", "READ", "", false)]
    [InlineData("READWRITE", "/v2/card.*", "READ", "/v2/card.*,/v2/customers", false)]
    [InlineData("READWRITE", "/v2/card.*", "READ", "/v2/card", false)]
    public void A_client_gives_no_scope_that_is_not_plainly_its_own(string has, string resources, string gives, string wanted, bool given)
    {
        var by = Create(Org(), Good with { Scopes = [Scope(has, resources)] }).Value!;
        Assert.Equal(given, ClientReader.Create(Org(), 2, "other", Good with { Scopes = [Scope(gives, wanted)] }, by, default).Refusal is null);
    }

    [Theory]
    [InlineData(null, null, null, "full")]
    [InlineData(null, null, "read-only", "read-only")]
    [InlineData(null, "own", "read-only", "own")]
    [InlineData("full", "own", "read-only", "full")]
    [InlineData("gone", null, null, "")]
    public void The_group_is_the_clients_then_the_tills_then_the_orgs_and_one_that_is_gone_opens_nothing(string? client, string? till, string? org, string expected)
    {
        var known = Org() with { Groups = [AccessGroup.Nothing with { Name = "own" }], DefaultGroup = org };
        Assert.Equal(expected, known.GroupOf(known.Tills[1] with { Group = till }, Create(known, Good).Value! with { Group = client }).Name);
    }

    [Theory]
    [InlineData(null, null, "full")]
    [InlineData(null, "store", "store")]
    [InlineData("till", "store", "till")]
    [InlineData("till", null, "till")]
    public void A_tills_own_group_counts_before_its_stores(string? till, string? store, string expected)
    {
        var mall = new OrgEntity(3, EntityType.Store, "mall", "Mall", "", Active: true) { Group = store };
        var known = Org() with
        {
            Groups = [AccessGroup.Nothing with { Name = "till" }, AccessGroup.Nothing with { Name = "store" }],
            Entities = [mall],
        };
        Assert.Equal(expected, known.GroupOf(known.Tills[1] with { Group = till, Store = 3 }, null).Name);
    }

    private static ClientScopeDraft Scope(string permission, string resources) => new() { EntityId = 2, Permission = permission, Resources = resources.Split(',', StringSplitOptions.RemoveEmptyEntries) };

    private static Parsed<ApiClient> Create(Org org, ClientDraft draft) => ClientReader.Create(org, 1, "key", draft, null, default);

    private static Org Org() => new(7, "Seven", 1, Settings.Default, [], new Dictionary<long, Till> { [1] = new(1, "till1", "Till 1", "", Active: true), [2] = new(2, "till2", "Till 2", "", Active: false) });
}
