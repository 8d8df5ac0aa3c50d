using Symbolon.Approvals;
using Symbolon.Customers;
using Symbolon.Events;
using Symbolon.Firewall;
using Symbolon.Orgs;

namespace Symbolon.Server.Storage;

/// <summary>Files where an identifier is said by an event that is not found under who has it: an external id that was handed out, a value in quarantine that nobody had, and what a request asks to change.</summary>
internal sealed class MentionRows(Org org, IReadOnlyList<Event> events)
{
    public IEnumerable<Statement> Statements()
    {
        var made = events.SelectMany(one => Said(one.Change).Select(said => (one.No, said.Type, said.Key))).Distinct().ToList();
        if (made.Count == 0) yield break;
        yield return new Statement("insert into mention (org_id, type, key, event_no) select @org, made.type, made.key, made.event_no from {made}").With("org", org.Id).With(new Rows("made")
            .Add("type", made.Select(one => (long)one.Type)).Add("key", made.Select(one => one.Key)).Add("event_no", made.Select(one => one.No)));
    }

    private IEnumerable<Identifier> Said(Change change) => change switch
    {
        ExternalIdIssued issued => [issued.In(org.Settings)],
        FirewallChange { Customer: 0 } wall => [wall.Identifier],
        RequestAdded { Request: var request } => new[] { request.Old, request.New }.OfType<Identifier>(),
        _ => [],
    };
}
