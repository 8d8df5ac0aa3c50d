namespace Symbolon.Orgs;

/// <summary>How a source and account named by a caller become a place, and which code each failure answers (customers §2.5, §3.2, §3.3).</summary>
public sealed record PlaceRules(Code NoSource, Code UnknownSource, Code UnknownAccount, Code NoAccount)
{
    public static readonly PlaceRules Add = new(Codes.AddNoSource, Codes.InvalidSource, Codes.InvalidAccount, Codes.NoAccount);
    public static readonly PlaceRules Change = new(Codes.LookupNoSource, Codes.InvalidSource, Codes.InvalidAccount, Codes.NoAccount);
    public static readonly PlaceRules Lookup = new(Codes.LookupNoSource, Codes.InvalidSource, Codes.LookupInvalidSource, Codes.NoAccount);
    public static readonly PlaceRules LookupDetails = Lookup with { NoAccount = Codes.NotFound };
    public static readonly PlaceRules Get = new(Codes.GetNoSource, Codes.GetInvalidSource, Codes.GetInvalidSource, Codes.GetNoAccount);

    /// <summary>The place, or the refusal; <paramref name="warn"/> hears when the only account was assumed.</summary>
    public Notice? Resolve(Org org, string? sourceText, string? accountText, ICollection<Notice> warn, out Place place)
    {
        place = default;
        if (string.IsNullOrWhiteSpace(sourceText)) return NoSource;
        if (!Source.TryParse(sourceText, out var source) || !source.Writable) return UnknownSource;
        place = new(source, "");
        if (place.IsInstore) return null;
        if (!org.Settings.V2Enabled) return Codes.V2NotEnabled;

        var text = accountText?.Trim() ?? "";
        var registered = org.AccountsOf(source).ToList();
        if (registered.Count == 0 && text == "") return null;
        var active = registered.FindAll(account => account.Active);
        if (text == "" && active.Count != 1) return NoAccount;
        if (text == "") warn.Add(Codes.AccountAssumed);
        var account = text == "" ? active[0] : active.Find(account => account.Identifier == text);
        if (account is null) return UnknownAccount;
        place = new(source, account.Identifier);
        return null;
    }
}
