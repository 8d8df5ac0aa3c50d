using Symbolon.Server.Storage;

namespace Symbolon.Server.Tests.Schema;

/// <summary>An org of 50,000 customers, made by SQL: a tenth of them victims, two profiles each, with cards, events, history and merges. SQLite keeps the statistics that the server gave it.</summary>
public static class ManyCustomers
{
    public const long Org = 1;

    private const string Count = "with recursive n(g) as (select 1 union all select g + 1 from n where g < 50000)";

    private static readonly string[] Inserts =
    [
        $"insert into customer {Count} select 1, g, case when g % 10 = 0 then g - 1 end, 0, null, '', '{{}}', '[]', 5, 1, 1, 1, 1, g, null from n",
        $"insert into profile {Count} select 1, g, 5, '', 'Mira', 'Noor', 'mira' || g, 'noor' || g, '{{}}', '[]', 1, 1, 1, 1 from n",
        $"insert into profile {Count} select 1, g, 3, '22232', 'Mira', 'Noor', 'mira' || g, 'noor' || g, '{{}}', '[]', 1, 1, 1, 1 from n",
        $"insert into name_word {Count} select 1, 'ann' || g, g, 5, '' from n",
        $"insert into identifier {Count} select 1, g, 5, '', 1, '91' || (9000000000 + g), '91' || (9000000000 + g), '91' || (9000000000 + g), '', 1 from n",
        $"insert into identifier {Count} select 1, g, 3, '22232', 2, 'p' || g || '@b.test', 'p' || g || '@b.test', 'p' || g || '@b.test', 'p' || g || '@b.test', 1 from n",
        $"insert into retained_identifier {Count} select 1, g, 5, '', 1, '92' || (9000000000 + g), '92' || (9000000000 + g) from n where g % 10 = 0",
        $"insert into identifier_history {Count} select 1, g, g, 5, '', 1, '93' || (9000000000 + g), '93' || (9000000000 + g), 1, 2 from n",
        $"insert into merge {Count} select 1, g, g - 1, g, 1, 1, '{{}}', '{{}}', '[]', null, null, null, null from n where g % 10 = 0",
        $"insert into identifier_join {Count} select 1, g, g, 1, '91' || (9000000000 + g), g from n",
        $"insert into quarantine {Count} select 1, 1, '91' || (9000000000 + g), '91' || (9000000000 + g), g, 1, 1, '', g, case when g % 2 = 0 then 9 end from n",
        $"insert into erasure {Count} select 1, g, g, '[]', g, case when g % 2 = 0 then 9 end from n",
        $"insert into erased_identifier {Count} select 1, 'h' || g, g from n",
        $"insert into customer_request {Count} select 1, g, g, case when g % 5 = 0 then g - 1 end, 1 + g % 5, 1 + g % 5, g, g, case when g % 50 = 0 then g end, '{{}}' from n",
        $"insert into request_decision {Count} select 1, g, g, g, 2, '', 1, 1 from n",
        $"insert into card {Count} select 1, g, 1 + g % 3, 'C' || (9000000000 + g), "
            + "case when g % 2 = 0 then 'x' || g end, case when g % 3 = 0 then g end, 1, null, null, "
            + "'{}', '{}', 1, 1, 1, case when g % 3 = 0 then g end, g, 2, null, '', 1, 1, g, "
            + "case when g % 3 = 0 then 'c' || (9000000000 + g) end, case when g % 6 = 0 then 'x' || g end from n",
        $"insert into card_status {Count} select 1, g, g, 2, null, '', 1, 1 from n",
        $"insert into card_counter {Count} select 1, g, 1 from n",
        $"insert into card_generation {Count} select 1, g, g % 10, 1, '', 1, 1 from n",
        $"insert into customer_label {Count} select 1, g, g % 1000, 1, 1 from n",
        $"insert into customer_status_log {Count} select 1, g, g, 'Active', '', 1, 1, 1 from n",
        $"insert into subscription_log {Count} select 1, g, g, 0, 'email', 5, '', -1, 1, 1, '', 1, 1 from n",
        $"insert into custom_field {Count} select 1, g, 'f' || g, '{{}}' from n",
        $"insert into enrolment {Count} select 1, g, 1 + g % 2, g, 1, 9000000000000000, 1, 1, '{{}}', 0, 9000000000000000 from n where g % 10 > 0",
        $"insert into redemption {Count} select 1, g, g, 1, '[]', 0, 'e' || g from n",
        $"insert into ledger_entry {Count} select 1, g, 1, 0, g, 1, 1, 1000, g, 0, '', '', 1, 1 from n",
        $"insert into otp {Count} select 1, g, 1, '91' || (9000000000 + g), 'POINTS', '000000', 0, 1, 2 from n",
        $"insert into kept_answer {Count} select 1, 'k' || g, 'p', 200, null, '', g from n",
        $"insert into kept_answer_about {Count} select 1, 'k' || g, g, g from n",
        $"insert into mention {Count} select 1, 1, '91' || (9000000000 + g), g from n",
        $"insert into webhook {Count} select 1, 'w' || g, 'w' || g, '{{}}', '', null, null, 1, 1, 1, 1 from n where g <= 20",
        $"insert into webhook_cursor {Count} select 1, 'w' || g, g, 0 from n where g <= 20",
        $"insert into webhook_delivery {Count} select 1, 'w' || g % 20, g, 'customerAdded', g, g, case when g % 50 = 0 then 2 else 1 end, 'e' || g, 'r' || g, 'q' || g, 1, 1, g, 1, 1, 200, 1, null from n",
        $"insert into lease {Count} select 1, 'work' || g, '', 1 from n",
        $"insert into event {Count} select 1, g, g, 1, 1, 'CustomerRegistered', g, '{{}}', null, g, null from n",
        $"insert into batch {Count} select 1, g, 'r' || g, 1, g + 1, g + 1, 0, g + 1, g + 1, g + 1 from n",
    ];

    public static async Task Load(Database database)
    {
        await using var session = await database.OpenWriter();
        await session.RoundTrip([new("begin"), .. Inserts.Select(insert => new Statement(insert)), Dialect.Commit]);
        if (database.Dialect.Name == "postgres") await session.RoundTrip([new("analyze")]);
    }
}
