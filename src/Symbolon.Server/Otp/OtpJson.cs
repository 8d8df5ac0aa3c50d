using Symbolon.Server.Http;

namespace Symbolon.Server.Otp;

/// <summary>A one-time password that can be used: no message is sent from here, so who sends it reads it (platform §13).</summary>
public sealed record OtpJson(long OrgId, long UserId, string Code, string ValidUpto, NoticeJson[] Warnings);

/// <summary>Whether a one-time password was right; a wrong one is no error.</summary>
public sealed record OtpVerdictJson(bool Entity, NoticeJson[] Warnings);
