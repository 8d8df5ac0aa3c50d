using System.Text;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Webhooks;

/// <summary>
/// The list <c>customerIdentifiersToBeEnriched</c> bounds every identifier of a customer in a post (platform §11.3).
/// </summary>
public sealed class EnrichedIdentifiersContract(DeliveryServers servers) : IClassFixture<DeliveryServers>
{
    /// <summary>Every identifier that the persons of these tests have or had, by its type.</summary>
    private static readonly Dictionary<string, string[]> Identifiers = new()
    {
        ["mobile"] = ["9177700123", "9177700124", "9177700125", "9188800001"],
        ["email"] = ["obblefinch@example.test", "wf-before@example.test", "wf-asked@example.test"],
        ["externalId"] = ["wf-ext-1", "wf-retained"],
        ["wechat"] = ["wf-wechat"],
        ["cuid"] = ["bystander", "\"friend\""],
    };

    [Theory]
    [BothDatabases("")]
    [BothDatabases("mobile")]
    [BothDatabases("EMAIL")]
    [BothDatabases("externalId")]
    [BothDatabases("wechat,cuid")]
    [BothDatabases("cardNumbers")]
    public async Task No_post_of_any_kind_has_an_identifier_of_another_type(string database, string wanted)
    {
        await using var receiver = await Receiver.Start();
        var org = await servers.Org(database, TestPersons.Settings);
        var types = wanted.Split(',', StringSplitOptions.RemoveEmptyEntries);
        var list = string.Join(',', types.Select(type => $"\"{type}\""));
        await org.WebhookOfEverything(receiver.Address, $",\"customerIdentifiersToBeEnriched\":[{list}]");
        await org.Person();
        var ids = await org.NotificationIds();
        var got = await receiver.Gets(ids.Count);
        Assert.Empty(ids.Except(got.Select(one => one.Id)));
        Assert.InRange(got.Select(one => one.EventName).Distinct().Count(), 8, 40);

        var isTold = types.ToDictionary(type => type, _ => false);
        foreach (var post in got)
        {
            var text = Encoding.UTF8.GetString(post.Body);
            foreach (var (type, values) in Identifiers)
            {
                var found = values.FirstOrDefault(value => text.Contains(value, StringComparison.OrdinalIgnoreCase));
                var named = types.FirstOrDefault(one => one.Equals(type, StringComparison.OrdinalIgnoreCase));
                Assert.True(found is null || named is not null, $"{post.EventName} has {found}: {text}");
                if (found is not null) isTold[named!] = true;
            }
            if (types.Length == 0) Assert.DoesNotContain("instore\":{\"id", text, StringComparison.Ordinal);
        }
        Assert.All(isTold.Where(one => one.Key != "cardNumbers"), one => Assert.True(one.Value, one.Key));
        var updated = got.Where(one => one.EventName == "customerUpdated")
            .SelectMany(one => one.Json["data"]!["updatedFields"]!.AsArray());
        Assert.Contains(updated, field => (string)field!["fieldName"]! == "mobile");
    }

    [Theory, BothDatabases]
    public async Task The_card_that_an_event_is_about_is_named_whatever_the_list_is(string database)
    {
        await using var receiver = await Receiver.Start();
        var org = await servers.Org(database);
        await org.WebhookOfEverything(receiver.Address, ",\"customerIdentifiersToBeEnriched\":[]");
        var customer = await org.Register("INSTORE", "mobile=9100000001");
        await org.Series("S");
        await org.Card("S", "C1");
        (await org.Issue(customer, "C1")).IsDone();
        var told = (await receiver.Gets(2)).Single(one => one.EventName == "cardUpdated").Json;
        Assert.Equal((string)told["data"]!["cardNumber"]!, ((string)told["refId"]!).Split('_')[1]);
        Assert.Equal(["customerId"], told["data"]!["customerIdentifiers"]!.AsObject().Select(member => member.Key));
    }
}
