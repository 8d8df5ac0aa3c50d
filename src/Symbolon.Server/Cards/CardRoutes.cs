using Symbolon.Server.Http;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Cards;

/// <summary>The routes of card series, labels and cards (cards §3-§11).</summary>
public static class CardRoutes
{
    private static readonly Parameter[] Named =
    [
        new("number", "The card's number.", Example: "Test09000000000004end"), new("cardExternalId", "Its external id; with a number, both must be of one card."), new("id", "Its id, when nothing else is sent.", Shape: ParameterShape.Number),
    ];

    private const string Series = """
        {"code":"GOLD7","name":"Gold","type":"DIGITAL","expiryDays":400,"cardExpiryEnabled":true,"maxActiveCardsPerCustomer":2,"cardGenerationEnabled":true,
        "cardGenerationConfiguration":{"prefix":"GO","suffix":"LD","offset":1,"length":14,"method":"MOD7_ALGO"},"isActive":true,"trigger":"SERIES_ID"}
        """;

    private const string Labels = """
        {"mapping":{"NOT_ISSUED":[{"label":"NOT_ISSUED","default":true},{"label":"PRINTED","default":false}],"ISSUED":[{"label":"ISSUED","default":true}],
        "ACTIVE":[{"label":"ACTIVE","default":true}],"SUSPENDED":[{"label":"SUSPENDED","default":true},{"label":"LOST","default":false}],
        "EXPIRED":[{"label":"EXPIRED","default":true}],"DELETED":[{"label":"DELETED","default":true}]}}
        """;

    private const string Added = """
        {"seriesId":121212,"cardNumber":"Test09000000000020end","statusLabel":"NOT_ISSUED","statusInfo":{"reason":"from the printer"},"customFields":{"delivery_city":"Leeds"},
        "mappedEntity":{"type":"TILL","value":"demo.till.01"}}
        """;

    private const string Updated = """{"cardNumber":"Test09000000000004end","customFields":{"delivery_city":"York"}}""";

    public static IEnumerable<ApiRoute> All(CardCatalogue catalogue, CardQueries queries, TimeProvider time) =>
        new[]
        {
            OfSeries(new SeriesEndpoint(catalogue, time)), OfLabels(new LabelEndpoint(catalogue, time)),
            OfGeneration(new GenerationEndpoint(queries)), OfCards(new CardEndpoint(queries)),
        }.SelectMany(routes => routes).Select(route => route with { PublishesStatuses = true });

    private static IEnumerable<ApiRoute> OfSeries(SeriesEndpoint series)
    {
        var json = ApiJson.Default;
        yield return new("POST", "/v2/card/series", series.Add)
        {
            Name = "addSeries",
            Summary = "Adds a card series: how its numbers are made, how long its cards live, how many a customer may hold.",
            Section = "cards §3.1",
            Body = json.SeriesDraft,
            Example = Series,
            Result = json.EntityJson,
            Codes = CardCodes.AddSeries,
        };
        yield return new("PUT", "/v2/card/series/{seriesId}", series.Update)
        {
            Name = "updateSeries",
            Summary = "Changes a card series; its code, type and trigger stay, and isActive false deactivates it.",
            Section = "cards §3.2, §3.4",
            Body = json.SeriesDraft,
            Example = """{"name":"Test cards","isActive":true}""",
            Result = json.SeriesJson,
            Codes = CardCodes.UpdateSeries,
        };
        yield return new("GET", "/v2/card/series/get/all", SeriesEndpoint.List) { Name = "listSeries", Summary = "The card series, active or not.", Section = "cards §3.3", Result = json.SeriesListJson };
        yield return new("GET", "/v2/card/series/{seriesId}", SeriesEndpoint.Get)
        {
            Name = "getSeries",
            Summary = "A card series.",
            Section = "cards §3.3",
            Result = json.SeriesJson,
            Codes = [Codes.SeriesNotFound, Codes.InvalidPath],
        };
    }

    private static IEnumerable<ApiRoute> OfLabels(LabelEndpoint labels)
    {
        var json = ApiJson.Default;
        yield return new("POST", "/v2/genericStatus/card/labelMapping", labels.Set)
        {
            Name = "setCardLabels",
            Summary = "Adds labels of card statuses and sets their defaults; no label is ever taken away.",
            Section = "cards §11.1",
            Body = json.LabelMappingDraft,
            Example = Labels,
            Result = json.LabelMappingJson,
            Codes = CardCodes.SetLabels,
        };
        yield return new("GET", "/v2/genericStatus/card/labels", LabelEndpoint.List) { Name = "listCardLabels", Summary = "The labels of card statuses.", Section = "cards §11.2", Result = json.LabelsJson };
    }

    private static IEnumerable<ApiRoute> OfGeneration(GenerationEndpoint generation)
    {
        var json = ApiJson.Default;
        yield return new("POST", "/v2/card/generate", GenerationEndpoint.Generate)
        {
            Name = "generateCards",
            Summary = "Makes cards of a series and answers their numbers.",
            Section = "cards §5.1",
            Body = json.GenerateDraft,
            Example = """{"seriesId":121213,"count":3,"statusLabel":"NOT_ISSUED"}""",
            Result = json.GeneratedJson,
            Codes = CardCodes.Generate,
        };
        yield return new("GET", "/v2/card/generation/logs", generation.LogOfQuery)
        {
            Name = "listGenerations",
            Summary = "The generate calls, newest first.",
            Section = "cards §5.2",
            Result = json.GenerationsJson,
            Query = [new("seriesId", "Only those of this series.", Shape: ParameterShape.Number)],
            Codes = [Codes.SeriesNotFound, Codes.InvalidInput],
        };
        yield return new("GET", "/v2/card/generation/logs/{seriesId}", generation.LogOfPath)
        {
            Name = "listGenerationsOfSeries",
            Summary = "The generate calls of a series, newest first.",
            Section = "cards §5.2",
            Result = json.GenerationsJson,
            Codes = [Codes.SeriesNotFound, Codes.InvalidInput],
        };
    }

    private static IEnumerable<ApiRoute> OfCards(CardEndpoint cards)
    {
        var json = ApiJson.Default;
        yield return new("POST", "/v2/card", CardEndpoint.Add)
        {
            Name = "addCard",
            Summary = "Adds a card by its number to a series, for nobody or for a customer at once.",
            Section = "cards §6",
            Body = json.CardDraft,
            Example = Added,
            Result = json.EntityJson,
            Codes = CardCodes.Add,
            Adds = true,
        };
        yield return new("PUT", "/v2/card", CardEndpoint.Update)
        {
            Name = "updateCard",
            HasVersion = true,
            Summary = "Changes a card's label, external id, fields or place.",
            Section = "cards §7",
            Body = json.CardDraft,
            Example = Updated,
            Result = json.CardUpdateJson,
            Codes = CardCodes.Update,
        };
        yield return new("PUT", "/v2/card/bulk", CardEndpoint.UpdateMany)
        {
            Tells = true,
            Name = "updateCards",
            Summary = "Changes up to 200 cards, with a verdict for each.",
            Section = "cards §8",
            Body = json.CardDraftArray,
            Example = $"[{Updated}]",
            Result = json.CardUpdatesJson,
            Codes = [Codes.CardBatchLimit],
            ItemCodes = CardCodes.Update,
        };
        yield return new("GET", "/v2/card", cards.Get)
        {
            Name = "getCard",
            HasVersion = true,
            Summary = "A card by its number, external id or id.",
            Section = "cards §9",
            Result = json.CardJson,
            Query = Named,
            Codes = CardCodes.Read,
        };
        yield return new("GET", "/v2/card/statusLog", cards.StatusLog)
        {
            Name = "getCardStatusLog",
            Summary = "The statuses that a card has had, oldest first.",
            Section = "cards §10",
            Result = json.StatusLogJson,
            Query = Named,
            Codes = CardCodes.Read,
        };
    }
}
