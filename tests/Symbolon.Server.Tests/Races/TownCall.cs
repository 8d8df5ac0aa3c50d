using System.Text;
using System.Text.Json;
using Symbolon.Customers;
using Symbolon.Orgs;
using Symbolon.Server.Customers;
using Symbolon.Server.Http;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Races;

/// <summary>A random call in a town so small that everyone collides; each item of it leaves a mark in its event that no other leaves.</summary>
public sealed record TownCall(string Path, string Json, string[] Marks, Func<Org, IEnumerable<Request>> Parse)
{
    private static readonly (string Source, string Account)[] Places = [("INSTORE", ""), ("WECHAT", "22232"), ("WEB_ENGAGE", "311c4dd1")];

    private static readonly (string Type, string Value)[] Identifiers =
    [
        ("mobile", "919000000001"), ("mobile", "919000000002"), ("mobile", "919000000003"), ("mobile", "919000000004"), ("email", "a@b.test"), ("email", "c@d.test"),
        ("email", "e@f.test"), ("email", "g@h.test"), ("externalId", "x1"), ("externalId", "x2"), ("externalId", "x3"), ("externalId", "x4"),
    ];

    public Reply? Reply { get; private set; }

    public static TownCall Any(Random random, string mark) => random.Next(10) switch
    {
        < 4 => Register(random, mark),
        < 6 => Upsert(random, mark),
        _ => Change(random, mark),
    };

    public async Task Send(HttpClient client)
    {
        using var body = new StringContent(Json, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(Path, body);
        Reply = await Reply.Of(response);
    }

    /// <summary>The mark that an event carries of the item that caused it, or null.</summary>
    public static string? MarkOf(Change change) => change switch
    {
        CustomerRegistered registered => registered.Customer.Profiles[0].FirstName,
        ProfileAdded added => added.Profile.FirstName,
        ProfileUpdated updated => updated.FirstName,
        IdentifierAdded { Identifier.Type: IdentifierType.Cuid } added => added.Identifier.Key,
        _ => null,
    };

    private static TownCall Register(Random random, string mark)
    {
        var json = Item(random, mark);
        return new("/v2/customers", json, [mark], org => [RegisterCustomer.Parse(JsonSerializer.Deserialize(json, ApiJson.Default.CustomerDraft)!, org, MobileNumbers.Read, 1).Value!]);
    }

    private static TownCall Upsert(Random random, string mark)
    {
        string[] marks = [.. Enumerable.Range(0, 1 + random.Next(3)).Select(item => $"{mark}.{item}")];
        var json = $"[{string.Join(',', marks.Select(one => Item(random, one)))}]";
        return new("/v2/integrations/customer/upsert/bulk", json, marks, org => JsonSerializer.Deserialize(json, ApiJson.Default.CustomerDraftArray)!
            .Select(draft => UpsertCustomer.Parse(draft, org, MobileNumbers.Read, 1, skipChangeIdentifier: false).Value!));
    }

    private static TownCall Change(Random random, string mark)
    {
        var ((source, account), by) = (One(random, Places), One(random, Identifiers));
        var add = string.Join(',', Enumerable.Range(0, random.Next(3)).Select(_ => Text(One(random, Identifiers))).Append(Text(("cuid", mark))));
        var json = $$"""{"add":[{{add}}],"remove":[{{(random.Next(2) == 0 ? "" : Text(One(random, Identifiers)))}}]}""";
        var path = $"/v2/customers/lookup/changeIdentifier?source={source}&accountId={account}&identifierName={by.Type}&identifierValue={by.Value}";
        return new(path, json, [mark], org =>
        {
            var place = new Place(Source.TryParse(source, out var known) ? known : throw new ArgumentException(source), account);
            var key = new CustomerKey(null, place, [new IdentifierReader(org.Settings, MobileNumbers.Read).Read(IdentifierTypes.Parse(by.Type)!.Value, by.Value)!]);
            return [ChangeIdentifiers.Parse(key, place, JsonSerializer.Deserialize(json, ApiJson.Default.IdentifierChangeDraft)!, org, MobileNumbers.Read, 1, []).Value!];
        });
    }

    private static string Item(Random random, string mark)
    {
        var (source, account) = One(random, Places);
        var identifiers = string.Join(',', Enumerable.Range(0, 1 + random.Next(2)).Select(_ => Text(One(random, Identifiers))));
        return $$"""{"profiles":[{"source":"{{source}}","accountId":"{{account}}","firstName":"{{mark}}","identifiers":[{{identifiers}}]}]}""";
    }

    private static string Text((string Type, string Value) one) => $$"""{"type":"{{one.Type}}","value":"{{one.Value}}"}""";

    private static T One<T>(Random random, T[] all) => all[random.Next(all.Length)];
}
