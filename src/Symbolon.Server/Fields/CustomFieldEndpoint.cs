using Symbolon.Cards;
using Symbolon.Customers;
using Symbolon.Fields;
using Symbolon.Orgs;
using Symbolon.Server.Http;
using Symbolon.Server.Json;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Fields;

/// <summary>The custom fields of the org: added, listed, and given a value on a customer or card (platform §7.2).</summary>
internal sealed class CustomFieldEndpoint(FieldDefinitions definitions, CardQueries cards)
{
    public async Task<Answer?> Add(Call call)
    {
        var body = call.Body(ApiJson.Default.CustomFieldsDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        if (await call.Read(new Wanted()) is null) return null;
        var added = await definitions.Add(call.OrgWrite, body.Value!);
        return added.Refusal is { } refused
            ? Answer.Refuse(refused)
            : Answer.Of(new AddedCustomFieldsJson([.. added.Value!.Select(field => CustomFieldJson.Added(call.Org.Id, field))], [], [], Success: true), ApiJson.Default.AddedCustomFieldsJson);
    }

    public static Task<Answer?> List(Call call) => Task.FromResult<Answer?>(Listed(call));

    /// <summary>A customer's value stands in the INSTORE profile, or in the first one there is.</summary>
    public async Task<Answer?> Tag(Call call)
    {
        var body = call.Body(ApiJson.Default.TagDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        var draft = body.Value!;
        var scope = CustomFieldReader.Scope(draft.Scope);
        if (scope is not (CustomFieldReader.Customer or CustomFieldReader.Card)) return Answer.Refuse(Codes.InvalidFieldScope);
        if (draft.EntityId is not { } id) return Answer.Refuse(Codes.FieldParameterEmpty.With("entityId"));
        if (string.IsNullOrWhiteSpace(draft.CustomField?.Name)) return Answer.Refuse(Codes.FieldParameterEmpty.With("name"));
        var isCard = scope == CustomFieldReader.Card;
        var literal = draft.CustomField.Value is { } text ? FieldMapJson.Quoted(text) : "null";
        if ((isCard ? call.Org.Fields.OfCards : call.Org.Fields.OfCustomers).Read(draft.CustomField.Name.Trim(), literal, out var value) is { } invalid) return Answer.Refuse(invalid);
        var fields = FieldMap.From([value]);
        return isCard ? await TagCard(call, id, fields) : await TagCustomer(call, id, fields);
    }

    private async Task<Answer?> TagCard(Call call, long id, FieldMap fields)
    {
        if (await cards.NumberOf(call.Org.Id, id) is not { } number) return Answer.Refuse(Codes.NoSuchCard);
        var parsed = UpdateCard.Parse(new CardDraft { CardNumber = number, CustomFields = fields }, call.Org, call.Till.Id);
        return parsed.Refusal is { } refused ? Answer.Refuse(refused) : await Write(call, parsed.Value!, decision => decision.CardId);
    }

    private static async Task<Answer?> TagCustomer(Call call, long id, FieldMap fields)
    {
        var (key, wanted, heard) = (CustomerKey.Of(id), new Wanted(), new List<Notice>());
        key.Name(wanted);
        if (await call.Read(wanted) is not { } facts) return null;
        if (key.Find(facts, heard, out var customer) is { } notFound) return Answer.Refuse(notFound);
        var place = customer!.ProfileIn(Place.Instore)?.Place ?? customer.Profiles[0].Place;
        return await Write(call, new UpdateCustomer(call.Till.Id, key, new(place, null, null, fields, [], []), CustomerEntry.Nothing, []), decision => decision.CustomerId);
    }

    private static Task<Answer?> Write(Call call, Request request, Func<Decision, long?> tagged) => call.Write(request, outcome =>
        Answer.Of(new TaggedJson(tagged(outcome.Decision)!.Value, NoticeJson.From(outcome.Decision.Warnings), [], Success: true), ApiJson.Default.TaggedJson));

    private static Answer Listed(Call call)
    {
        var asked = call.Query("scope");
        var scope = CustomFieldReader.Scope(asked);
        if (!string.IsNullOrWhiteSpace(asked) && scope is null) return Answer.Refuse(Codes.InvalidFieldScope);
        var found = call.Org.Fields.OfScope(scope)
            .Where(field => (!field.IsDisabled || call.Flag("includeDisabled")) && (!field.DisableAtServer || call.Flag("includeDisabledAtServer")))
            .Select(CustomFieldJson.Listed).ToArray();
        return scope is not null && found.Length == 0 ? Answer.Refuse(Codes.CustomFieldsNotFound) : Answer.Of(new CustomFieldsJson(found, [], []), ApiJson.Default.CustomFieldsJson);
    }
}
