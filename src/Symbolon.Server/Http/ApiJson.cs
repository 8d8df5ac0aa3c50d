using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Symbolon.Access;
using Symbolon.Approvals;
using Symbolon.Cards;
using Symbolon.Customers;
using Symbolon.Fields;
using Symbolon.Firewall;
using Symbolon.Loyalty;
using Symbolon.Orgs;
using Symbolon.Otp;
using Symbolon.Server.Access;
using Symbolon.Server.Approvals;
using Symbolon.Server.Cards;
using Symbolon.Server.Customers;
using Symbolon.Server.Events;
using Symbolon.Server.Fields;
using Symbolon.Server.Firewall;
using Symbolon.Server.Json;
using Symbolon.Server.Loyalty;
using Symbolon.Server.Orgs;
using Symbolon.Server.Otp;
using Symbolon.Server.Views;
using Symbolon.Server.Webhooks;
using Symbolon.Webhooks;

namespace Symbolon.Server.Http;

/// <summary>The JSON of the wire: what is read tolerates what callers send (customers §2.4), what is written leaves absent things out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    AllowDuplicateProperties = false,
    MaxDepth = HttpLimits.JsonDepth,
    Converters =
    [
        typeof(TextJson), typeof(BooleanJson), typeof(FieldMapJson), typeof(OneOrMoreJson<IdentifierDraft>),
        typeof(OneOrMoreJson<SubscriptionScopeDraft>), typeof(StatusLabelsJson), typeof(HeadersJson),
    ])]
[JsonSerializable(typeof(RequestDraft))]
[JsonSerializable(typeof(RequestDecisionDraft[]))]
[JsonSerializable(typeof(RequestJson))]
[JsonSerializable(typeof(RequestsJson))]
[JsonSerializable(typeof(ChangeRequestsJson))]
[JsonSerializable(typeof(RequestVerdictsJson))]
[JsonSerializable(typeof(RequestLogJson))]
[JsonSerializable(typeof(RequestCreatedJson))]
[JsonSerializable(typeof(QuarantineDraft))]
[JsonSerializable(typeof(QuarantineJson))]
[JsonSerializable(typeof(FirewallJson))]
[JsonSerializable(typeof(ExplanationJson))]
[JsonSerializable(typeof(ExportJson))]
[JsonSerializable(typeof(HoldingsJson))]
[JsonSerializable(typeof(ChangesJson))]
[JsonSerializable(typeof(AuditsJson))]
[JsonSerializable(typeof(ReassignDraft))]
[JsonSerializable(typeof(ReassignedJson))]
[JsonSerializable(typeof(CustomerDraft))]
[JsonSerializable(typeof(CustomerDraft[]))]
[JsonSerializable(typeof(IdentifierChangeDraft))]
[JsonSerializable(typeof(IdentifierDraft))]
[JsonSerializable(typeof(JsonNode))]
[JsonSerializable(typeof(RefusalJson))]
[JsonSerializable(typeof(RefusalV3Json))]
[JsonSerializable(typeof(TokenDraft))]
[JsonSerializable(typeof(TokenAnswerJson))]
[JsonSerializable(typeof(ScopesAnswerJson))]
[JsonSerializable(typeof(ClientDraft))]
[JsonSerializable(typeof(ClientAnswerJson))]
[JsonSerializable(typeof(ClientsAnswerJson))]
[JsonSerializable(typeof(WriteJson))]
[JsonSerializable(typeof(EntityJson))]
[JsonSerializable(typeof(IssuedJson))]
[JsonSerializable(typeof(CustomerJson))]
[JsonSerializable(typeof(UpsertJson))]
[JsonSerializable(typeof(SearchJson))]
[JsonSerializable(typeof(SettingDraft))]
[JsonSerializable(typeof(SettingJson))]
[JsonSerializable(typeof(SourcesJson))]
[JsonSerializable(typeof(AccountDraft))]
[JsonSerializable(typeof(AccountJson))]
[JsonSerializable(typeof(AccountsJson))]
[JsonSerializable(typeof(AccountConfigsJson))]
[JsonSerializable(typeof(TillJson))]
[JsonSerializable(typeof(TillsJson))]
[JsonSerializable(typeof(EntityDraft))]
[JsonSerializable(typeof(EntityDraft[]))]
[JsonSerializable(typeof(CreatedJson))]
[JsonSerializable(typeof(StoreVerdictsJson))]
[JsonSerializable(typeof(OtpDraft))]
[JsonSerializable(typeof(OtpJson))]
[JsonSerializable(typeof(OtpVerdictJson))]
[JsonSerializable(typeof(SeriesDraft))]
[JsonSerializable(typeof(SeriesJson))]
[JsonSerializable(typeof(SeriesListJson))]
[JsonSerializable(typeof(LabelMappingDraft))]
[JsonSerializable(typeof(LabelDraft[]))]
[JsonSerializable(typeof(LabelMappingJson))]
[JsonSerializable(typeof(LabelsJson))]
[JsonSerializable(typeof(GenerateDraft))]
[JsonSerializable(typeof(GeneratedJson))]
[JsonSerializable(typeof(GenerationsJson))]
[JsonSerializable(typeof(CardDraft))]
[JsonSerializable(typeof(CardDraft[]))]
[JsonSerializable(typeof(CardJson))]
[JsonSerializable(typeof(CardUpdateJson))]
[JsonSerializable(typeof(CardUpdatesJson))]
[JsonSerializable(typeof(StatusLogJson))]
[JsonSerializable(typeof(SubscriptionsDraft))]
[JsonSerializable(typeof(SubscriptionScopeDraft))]
[JsonSerializable(typeof(ChosenJson))]
[JsonSerializable(typeof(SubscriptionsJson))]
[JsonSerializable(typeof(ChoicesJson))]
[JsonSerializable(typeof(OrgLabelsDraft))]
[JsonSerializable(typeof(OrgLabelsJson))]
[JsonSerializable(typeof(LabelChangeDraft))]
[JsonSerializable(typeof(CustomerLabelsJson))]
[JsonSerializable(typeof(LabelledJson))]
[JsonSerializable(typeof(StatusDraft))]
[JsonSerializable(typeof(UnmergeDraft))]
[JsonSerializable(typeof(UnmergedJson))]
[JsonSerializable(typeof(MergesJson))]
[JsonSerializable(typeof(ResolveDraft))]
[JsonSerializable(typeof(ResolvedJson))]
[JsonSerializable(typeof(StatusChangedJson))]
[JsonSerializable(typeof(CustomerStatusLogJson))]
[JsonSerializable(typeof(CustomerStatusLabelsJson))]
[JsonSerializable(typeof(CustomFieldsDraft))]
[JsonSerializable(typeof(CustomFieldsJson))]
[JsonSerializable(typeof(AddedCustomFieldsJson))]
[JsonSerializable(typeof(TagDraft))]
[JsonSerializable(typeof(TaggedJson))]
[JsonSerializable(typeof(ExtendedFieldsDraft))]
[JsonSerializable(typeof(ExtendedFieldsJson))]
[JsonSerializable(typeof(AddedExtendedFieldsJson))]
[JsonSerializable(typeof(FieldConfigDraft))]
[JsonSerializable(typeof(FieldConfigJson))]
[JsonSerializable(typeof(FieldConfigsJson))]
[JsonSerializable(typeof(VerticalDraft))]
[JsonSerializable(typeof(VerticalMappedJson))]
[JsonSerializable(typeof(VerticalDisabledJson))]
[JsonSerializable(typeof(VerticalsJson))]
[JsonSerializable(typeof(ProgramDraft))]
[JsonSerializable(typeof(ProgramJson))]
[JsonSerializable(typeof(ProgramsJson))]
[JsonSerializable(typeof(LoyaltyDetailsListJson))]
[JsonSerializable(typeof(BalanceJson))]
[JsonSerializable(typeof(TierDetailsJson))]
[JsonSerializable(typeof(ExpirySchedulesJson))]
[JsonSerializable(typeof(PromisedScheduleJson))]
[JsonSerializable(typeof(LoyaltyEventsJson))]
[JsonSerializable(typeof(LedgerJson))]
[JsonSerializable(typeof(RedemptionDraft))]
[JsonSerializable(typeof(RedemptionJson))]
[JsonSerializable(typeof(ReversalDraft))]
[JsonSerializable(typeof(ReversalJson))]
[JsonSerializable(typeof(DeductionDraft))]
[JsonSerializable(typeof(DeductionJson))]
[JsonSerializable(typeof(TransferDraft))]
[JsonSerializable(typeof(TransferrableJson))]
[JsonSerializable(typeof(TransferJson))]
[JsonSerializable(typeof(TransfersJson))]
[JsonSerializable(typeof(TierDraft))]
[JsonSerializable(typeof(TierAdjustedJson))]
[JsonSerializable(typeof(EventsJson))]
[JsonSerializable(typeof(EventJson))]
[JsonSerializable(typeof(PlanJson))]
[JsonSerializable(typeof(IReadOnlyList<WhyJson>))]
[JsonSerializable(typeof(NotificationJson))]
[JsonSerializable(typeof(CustomerChangedJson))]
[JsonSerializable(typeof(SubscribedJson))]
[JsonSerializable(typeof(MergedJson))]
[JsonSerializable(typeof(CardChangedJson))]
[JsonSerializable(typeof(TierMovedJson))]
[JsonSerializable(typeof(PointsMovedJson))]
[JsonSerializable(typeof(LabelsAssignedJson))]
[JsonSerializable(typeof(CustomerErasedJson))]
[JsonSerializable(typeof(WebhookDraft))]
[JsonSerializable(typeof(WebhookAnswerJson))]
[JsonSerializable(typeof(WebhooksAnswerJson))]
[JsonSerializable(typeof(EventNamesAnswerJson))]
[JsonSerializable(typeof(EventSchemaAnswerJson))]
[JsonSerializable(typeof(DeliveryAnswerJson))]
[JsonSerializable(typeof(DeliveriesAnswerJson))]
[JsonSerializable(typeof(ReplayDraft))]
[JsonSerializable(typeof(ReplayedAnswerJson))]
public sealed partial class ApiJson : JsonSerializerContext;
