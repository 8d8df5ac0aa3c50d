namespace Symbolon.Otp;

/// <summary>A one-time password as a caller asks for it, or brings it back (platform §13).</summary>
public sealed record OtpDraft
{
    public string? EntityType { get; init; }
    public string? EntityValue { get; init; }
    public string? Action { get; init; }
    public string? Code { get; init; }
    public OtpChannelDraft?[]? Channels { get; init; }
}

/// <summary>Where a one-time password is to be sent.</summary>
public sealed record OtpChannelDraft
{
    public string? Type { get; init; }
    public string? Value { get; init; }
}
