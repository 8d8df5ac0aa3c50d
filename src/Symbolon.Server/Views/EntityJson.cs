using Symbolon.Server.Http;

namespace Symbolon.Server.Views;

/// <summary>One number found or made (customers §2.2, family E): a customer's id, a series' id, a card's id.</summary>
public sealed record EntityJson(long Entity, NoticeJson[] Warnings);
