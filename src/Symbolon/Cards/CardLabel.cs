namespace Symbolon.Cards;

/// <summary>
/// The org's own word for a card status (cards §11.1). It is never renamed, removed or moved to another status; of the labels of a status one is the default.
/// Actions are kept and shown, and have no effect. Built-in labels are spelled like their status.
/// </summary>
public sealed record CardLabel(long Id, string Text, CardStatus Status, bool IsDefault, bool IsBuiltIn, FieldMap Actions, Instant Created, Instant Updated);
