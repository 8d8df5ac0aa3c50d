namespace Symbolon.Cards;

/// <summary>Something that a decision did to cards; it belongs to the customer who holds the card, or to nobody (0).</summary>
public abstract record CardChange : Change
{
    public override long CustomerId => 0;

    /// <summary>The one card that it is about.</summary>
    public virtual long? CardId => null;
}

/// <summary>A card came into being: whole, linked to nobody; with the counter's value when its number was made for it.</summary>
public sealed record CardAdded(Card Card, long? Counter) : CardChange
{
    public override long? CardId => Card.Id;
}

/// <summary>Numbers of a series were set aside for so many cards, first value of the counter first; the handle names the list.</summary>
public sealed record CardNumbersReserved(long SeriesId, long First, int Count, string Handle) : CardChange;

/// <summary>Cards of a series came into being with one label; their ids and those of their status entries follow one another.</summary>
public sealed record CardsGenerated(long SeriesId, long FirstId, long FirstEntry, long LabelId, long Till, Sequence<string> Numbers) : CardChange;

/// <summary>A card was linked to a customer.</summary>
public sealed record CardIssued(long Id, long Customer, long Till, Instant Issued, Instant? Expires, StatusEntry Entry) : CardChange
{
    public override long CustomerId => Customer;

    public override long? CardId => Id;
}

/// <summary>A card was taken from the customer who held it.</summary>
public sealed record CardDelinked(long Id, long Customer, long Till, StatusEntry Entry) : CardChange
{
    public override long CustomerId => Customer;

    public override long? CardId => Id;
}

/// <summary>A card changed; null and empty members did not. The customer is the one who holds it, or 0.</summary>
public sealed record CardUpdated(
    long Id, long Customer, long Till, string? ExternalId, MappedEntity? Mapped, FieldMap CustomFields, FieldMap ExtendedFields, StatusEntry? Entry) : CardChange
{
    public override long CustomerId => Customer;

    public override long? CardId => Id;
}
