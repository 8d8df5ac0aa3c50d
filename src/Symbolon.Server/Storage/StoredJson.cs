using System.Text.Json.Serialization;
using Symbolon.Approvals;
using Symbolon.Cards;
using Symbolon.Customers;
using Symbolon.Erasure;
using Symbolon.Fields;
using Symbolon.Firewall;
using Symbolon.Loyalty;
using Symbolon.Orgs;
using Symbolon.Server.Json;

namespace Symbolon.Server.Storage;

/// <summary>The types that are stored as JSON, as the rules have them: renaming one of their members is a migration.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true,
    Converters = [
        typeof(FieldMapJson), typeof(SourceJson), typeof(InstantJson), typeof(SequenceJson<long>), typeof(SequenceJson<Channel>), typeof(SequenceJson<Subscription>),
        typeof(SequenceJson<Identifier>), typeof(SequenceJson<string>), typeof(SequenceJson<StatusEntry>), typeof(SequenceJson<Profile>), typeof(SequenceJson<RetainedIdentifier>),
        typeof(SequenceJson<CustomerLabel>), typeof(SequenceJson<LeftBehind>), typeof(SequenceJson<Place>),
        typeof(PointsJson), typeof(SequenceJson<Enrolment>), typeof(SequenceJson<PointsLot>), typeof(SequenceJson<LotTaken>), typeof(SequenceJson<Tier>),
    ])]
[JsonSerializable(typeof(CustomerRegistered))]
[JsonSerializable(typeof(ProfileAdded))]
[JsonSerializable(typeof(ProfileUpdated))]
[JsonSerializable(typeof(CustomerUpdated))]
[JsonSerializable(typeof(StatusChanged))]
[JsonSerializable(typeof(SubscriptionsChanged))]
[JsonSerializable(typeof(LabelsChanged))]
[JsonSerializable(typeof(CustomerLabel))]
[JsonSerializable(typeof(IdentifierAdded))]
[JsonSerializable(typeof(IdentifierRemoved))]
[JsonSerializable(typeof(RetainedReleased))]
[JsonSerializable(typeof(CustomersMerged))]
[JsonSerializable(typeof(CustomersUnmerged))]
[JsonSerializable(typeof(IdentifierQuarantined))]
[JsonSerializable(typeof(QuarantineReleased))]
[JsonSerializable(typeof(CustomerErased))]
[JsonSerializable(typeof(RequestAdded))]
[JsonSerializable(typeof(RequestDecided))]
[JsonSerializable(typeof(CustomerRequest))]
[JsonSerializable(typeof(LeftBehind))]
[JsonSerializable(typeof(Sequence<LeftBehind>))]
[JsonSerializable(typeof(ExternalIdIssued))]
[JsonSerializable(typeof(CardAdded))]
[JsonSerializable(typeof(CardNumbersReserved))]
[JsonSerializable(typeof(CardsGenerated))]
[JsonSerializable(typeof(CardIssued))]
[JsonSerializable(typeof(CardDelinked))]
[JsonSerializable(typeof(CardUpdated))]
[JsonSerializable(typeof(CustomField))]
[JsonSerializable(typeof(ExtendedField))]
[JsonSerializable(typeof(ExtendedFieldConfig))]
[JsonSerializable(typeof(CustomerEnrolled))]
[JsonSerializable(typeof(PointsCredited))]
[JsonSerializable(typeof(PointsDebited))]
[JsonSerializable(typeof(TierChanged))]
[JsonSerializable(typeof(PointsAccount))]
[JsonSerializable(typeof(Sequence<LotTaken>))]
[JsonSerializable(typeof(Sequence<Tier>))]
[JsonSerializable(typeof(Tier))]
[JsonSerializable(typeof(PointsLot))]
[JsonSerializable(typeof(LotTaken))]
[JsonSerializable(typeof(Enrolment))]
[JsonSerializable(typeof(Card))]
[JsonSerializable(typeof(StatusEntry))]
[JsonSerializable(typeof(Customer))]
[JsonSerializable(typeof(Sequence<Channel>))]
[JsonSerializable(typeof(Sequence<Subscription>))]
[JsonSerializable(typeof(Channel))]
[JsonSerializable(typeof(Subscription))]
[JsonSerializable(typeof(Profile))]
[JsonSerializable(typeof(Identifier))]
[JsonSerializable(typeof(JoinCause))]
[JsonSerializable(typeof(RetainedIdentifier))]
[JsonSerializable(typeof(FieldMap))]
internal sealed partial class StoredJson : JsonSerializerContext;
