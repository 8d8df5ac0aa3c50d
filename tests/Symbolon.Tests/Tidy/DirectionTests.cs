namespace Symbolon.Tests.Tidy;

public sealed class DirectionTests
{
    [Fact]
    public void Rooms_of_the_server_use_only_what_lies_below_them() => House.Keeps(Directions.RoomsUseOnlyWhatLiesBelow);

    [Theory]
    [InlineData("Storage", "using Symbolon.Server.Http;")]
    [InlineData("Storage", "using Symbolon.Server.Engine;")]
    [InlineData("Storage", "using Symbolon.Server.Customers;")]
    [InlineData("Engine", "using Symbolon.Server.Http;")]
    [InlineData("Engine", "using Json = Symbolon.Server.Cards.CardJson;")]
    [InlineData("Http", "using Symbolon.Server.Orgs;")]
    [InlineData("Json", "using Symbolon.Server.Storage;")]
    [InlineData("Customers", "using static Symbolon.Server.Cards.CardJson;")]
    [InlineData("Orgs", "var json = Server.Customers.CustomerJson.Write(customer);")]
    [InlineData("Engine", "using Symbolon.Server.Commands;")]
    public void A_room_used_from_below_or_beside_is_seen_when_planted(string room, string text) =>
        House.Sees(Directions.RoomsUseOnlyWhatLiesBelow, $"src/Symbolon.Server/{room}/Thing.cs", text);

    [Fact]
    public void A_room_used_by_its_short_name_is_seen_when_planted() =>
        Assert.Single(Directions.RoomsUseOnlyWhatLiesBelow(
        [
            new("src/Symbolon.Server/Customers/CustomerJson.cs", ""),
            new("src/Symbolon.Server/Storage/Rows.cs", "var a = Customers.CustomerJson.Write(); var b = Customers.Count(); var c = facts.Customers.CustomerJson;"),
        ]));

    [Theory]
    [InlineData("Customers", "using Symbolon.Customers; using Symbolon.Server.Customers; using Symbolon.Server.Http;")]
    [InlineData("Engine", "using Symbolon.Server.Storage; using Symbolon.Cards;")]
    [InlineData("Commands", "using Symbolon.Server.Customers; using Symbolon.Server.Cards;")]
    public void A_room_below_and_the_rules_may_be_used(string room, string text) =>
        House.Allows(Directions.RoomsUseOnlyWhatLiesBelow, $"src/Symbolon.Server/{room}/Thing.cs", text);

    [Fact]
    public void No_room_is_seen_globally() => House.Keeps(Directions.NoRoomIsSeenGlobally);

    [Fact]
    public void A_global_using_of_a_room_is_seen_when_planted() =>
        House.Sees(Directions.NoRoomIsSeenGlobally, "src/Symbolon.Server/Usings.cs", "global using Symbolon.Server.Http;");
}
