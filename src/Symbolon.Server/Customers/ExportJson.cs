using System.Text.Json;
using Symbolon.Server.Http;
using Symbolon.Server.Views;

namespace Symbolon.Server.Customers;

/// <summary>Everything that is held about a person: the ids, when it was read, the stored records by what they are, and the events, oldest first.</summary>
public sealed record ExportJson(long CustomerId, long[] MergedIds, string ExportedAt, IReadOnlyDictionary<string, JsonElement[]> Records, EventJson[] Events, NoticeJson[] Warnings, NoticeJson[] Errors);
