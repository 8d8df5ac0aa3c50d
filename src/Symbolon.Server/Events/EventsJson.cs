using Symbolon.Server.Http;
using Symbolon.Server.Views;

namespace Symbolon.Server.Events;

/// <summary>Events after a number: what to send as after next time, the number of the org's last event, and of the first one that is kept.</summary>
public sealed record EventsJson(EventJson[] Events, NotificationJson[]? Notifications, long Next, long Last, long FirstKept, NoticeJson[] Warnings, NoticeJson[] Errors);
