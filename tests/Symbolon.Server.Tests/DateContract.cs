using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>Dates, numbers and names of callers: the contract's forms are read, and nothing is guessed.</summary>
public sealed class DateContract(Servers servers)
{
    private const string Audits = "/api_gateway/v2/audits?entityType=CUSTOMER&entityId=";

    [Theory]
    [BothDatabases("01/02/2024")]
    [BothDatabases("10 Mar")]
    [BothDatabases("12:30")]
    [BothDatabases("2024")]
    [BothDatabases("2024/01/02")]
    [BothDatabases("20240102")]
    [BothDatabases("2024-1-2")]
    [BothDatabases("2024-01-02 10:00:00")]
    [BothDatabases("2024-01-02T10:00:00")]
    [BothDatabases(" 2024-01-02 ")]
    [BothDatabases("0001-01-01T00:00:00+14:00")]
    public async Task A_date_in_another_form_is_refused(string database, string date)
    {
        var org = await servers.Org(database, ("CUSTOMER_STATUS_LABELS", "Active,Gold"));
        var id = await org.Register("INSTORE", "mobile=9100000001");
        var created = $"\"createDate\":\"{date}\"";
        await org.IsRefusedByRuleWithoutTrace(() => org.Add("INSTORE", "mobile=9100000002", created), 8017);
        await org.IsRefusedByRuleWithoutTrace(
            () => org.Put($"/v2/customers/{id}?source=INSTORE", $"{{{created}}}"), 8017);
        var item = TestVerdict.Of(await org.Upsert(TestBodies.Customer("INSTORE", "mobile=9100000002", created)));
        Assert.Equal([8017], item.Errors);
        var status = $$"""{"label":"Gold","reason":"r","createdOn":"{{date}}"}""";
        var lookup = "/v2/customers/lookup/status?source=INSTORE&identifierName=mobile&identifierValue=9100000001";
        await org.IsRefusedWithoutTrace(() => org.Put(lookup, status), 400, 400);
        foreach (var name in new[] { "startDate", "endDate" })
        {
            (await org.Get($"{Audits}{id}&{name}={Uri.EscapeDataString(date)}")).IsRefused(400, 400);
        }
        var requests = "/v2/requests?requestType=CUSTOMER&requestSubType=DELETE&start_date=";
        Assert.NotEmpty((await org.Get(requests + Uri.EscapeDataString(date))).Errors);
    }

    [Theory]
    [BothDatabases("2024-05-06T07:08:09.250Z", "2024-05-06T07:08:09Z")]
    [BothDatabases("2024-05-06T07:08:09-11:00", "2024-05-06T18:08:09Z")]
    [BothDatabases("0001-01-01", "0001-01-01T00:00:00Z")]
    public async Task A_date_of_the_contract_is_taken(string database, string date, string read)
    {
        var org = await servers.Org(database);
        var reply = (await org.Add("INSTORE", "mobile=9100000001", $"\"createDate\":\"{date}\"")).IsDone();
        var profile = await org.ReadProfile(reply.CreatedId);
        Assert.Equal(read, (string)profile["attribution"]!["createDate"]!);
    }

    [Theory]
    [BothDatabases("2025-03-02T09:15:00+00:00", true)]
    [BothDatabases("2025-03-02", true)]
    [BothDatabases("02/03/2025", false)]
    [BothDatabases("lately", false)]
    public async Task A_channels_last_view_is_a_date_or_left_out_with_8010(string database, string date, bool isKept)
    {
        var org = await servers.Org(database);
        var use = $$"""{"lastViewedDate":"{{date}}","residence":true}""";
        var channel = $$"""{"type":"email","value":"a@example.test","meta":{{use}}}""";
        var reply = await org.Add("INSTORE", "mobile=9100000001", "", $"\"commChannels\":[{channel}]");
        reply.IsDone(isKept ? [] : [8010]);
        var meta = (await org.ReadProfile(reply.CreatedId))["commChannels"]![0]!["meta"]!;
        Assert.Equal((isKept ? date : null, true), ((string?)meta["lastViewedDate"], (bool)meta["residence"]!));
    }

    [Theory]
    [BothDatabases("limit=%2B5")]
    [BothDatabases("limit=5%20")]
    [BothDatabases("offset=1e1")]
    [BothDatabases("offset=9999999999")]
    public async Task A_number_in_another_form_is_refused(string database, string parameter)
    {
        var org = await servers.Org(database);
        await org.Register("INSTORE", "mobile=9100000001");
        (await org.Get($"/v2/customers/search?q=Mira&{parameter}")).IsRefused(400, 400);
    }

    [Theory]
    [BothDatabases("0")]
    [BothDatabases("1")]
    [BothDatabases("Identifier,StandardField")]
    public async Task A_number_or_a_list_is_no_name(string database, string name)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        (await org.Get($"{Audits}{id}&referenceType={name}")).IsRefused(400, 400);
        (await org.Get($"{Audits}{id}&referenceType=identifier")).IsDone();
    }

    [Theory]
    [BothDatabases("4294967298")]
    [BothDatabases("0")]
    public async Task A_scope_of_a_client_is_one_of_three_numbers(string database, string entity)
    {
        var org = await servers.Org(database);
        var body = $$"""
            {"name":"A","description":"","expirationTokenTime":60,"defaultTillId":1,
             "scopes":[{"entityId":{{entity}},"permission":"READ"}]}
            """;
        Assert.Equal(400, (await org.Post("/v3/integrations/clients", body)).Status);
    }

    [Theory]
    [BothDatabases("\" 5\"")]
    [BothDatabases("\"5 \"")]
    [BothDatabases("\"+5\"")]
    [BothDatabases("\"1,000\"")]
    public async Task An_extended_field_of_numbers_takes_numbers_as_JSON_writes_them(string database, string value)
    {
        var org = await servers.Org(database);
        await org.Extended("customer", "shoe", "\"dataType\":\"INTEGER\"");
        var isTrimmed = value.Contains(' ', StringComparison.Ordinal);
        var reply = await org.Add("INSTORE", "mobile=9100000001", $"\"extendedFields\":{{\"shoe\":{value}}}");
        reply.IsDone(isTrimmed ? [] : [91015]);
    }
}
