namespace Symbolon.Tests.Tidy;

public sealed class BodyTests
{
    [Fact]
    public void Lists_are_read_item_by_item() => House.Keeps(Bodies.ListsAreReadByItem);

    [Theory]
    [InlineData("var body = call.Body(ApiJson.Default.CardDraftArray);")]
    [InlineData("var body = call.Body(\n    ApiJson.Default.CardDraftArray);")]
    [InlineData("JsonSerializer.Deserialize(body.Span, ApiJson.Default.CardDraftArray)")]
    public void A_list_read_as_one_document_is_seen_when_planted(string text) =>
        House.Sees(Bodies.ListsAreReadByItem, "src/Symbolon.Server/Cards/CardEndpoint.cs", text);

    [Theory]
    [InlineData("var body = call.Body(ApiJson.Default.CardDraft);")]
    [InlineData("call.Items(ApiJson.Default.CardDraft, ApiJson.Default.CardDraftArray, 200, Codes.CardBatchLimit)")]
    public void Items_and_single_things_are_allowed(string text) =>
        House.Allows(Bodies.ListsAreReadByItem, "src/Symbolon.Server/Cards/CardEndpoint.cs", text);
}
