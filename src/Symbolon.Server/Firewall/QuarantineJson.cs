using Symbolon.Server.Http;
using Symbolon.Server.Views;

namespace Symbolon.Server.Firewall;

/// <summary>The identifiers that join nobody, the latest first.</summary>
public sealed record QuarantineJson(QuarantinedJson[] Data, NoticeJson[] Warnings, NoticeJson[] Errors);

/// <summary>An identifier in quarantine: since when, by which till (0 is Symbolon itself), after how many joins within a day (0 by hand), and why.</summary>
public sealed record QuarantinedJson(string Type, string Value, string Since, long TillId, long Joins, string Reason);
