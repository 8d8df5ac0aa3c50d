namespace Symbolon.Loyalty;

/// <summary>Points that came together and expire together: what is left of them.</summary>
public sealed record PointsLot(long Id, Points Left, Instant Expires, Stamp Made);

/// <summary>What was taken from a lot, and when the lot expires: given back, it expires then.</summary>
public sealed record LotTaken(long Lot, Points Points, Instant Expires);
