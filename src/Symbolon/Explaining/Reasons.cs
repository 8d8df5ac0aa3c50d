using static Symbolon.Codes;

namespace Symbolon.Explaining;

/// <summary>The reasons of the codes by which identities are kept apart or joined.</summary>
public static class Reasons
{
    private const string Adding = "customers §7.1";
    private const string Changing = "customers §7.2";
    private const string Wall = "ours";
    private const string Asking = "customers §8.2";
    private const string Elsewhere = "An identifier belongs to somebody else in some place, and a request for it joins nobody.";
    private const string MergeOrReassign = "Ask for a merge of the two, or reassign the identifier.";
    private const string Reuse = "CONF_ALLOW_CAMPAIGN_AND_VICTIM_USER_IDENTIFIER_REUSE";
    private const string Required = "CONF_REGISTRATION_PRIMARY_KEY";

    /// <summary>Of a merge that a request asked for.</summary>
    public static readonly Reason Asked = new("People said that the two are one: one till asked for the merge, and another one approved it, or that was done at once. Identifiers were not looked at.", "customers §8.2", "Reject such a request; what is done is undone by unmerging the two.");

    private static readonly Dictionary<Code, Reason> All = new()
    {
        [AlreadyExists] = new("An identifier belongs to one customer in a place, and another one has it there.", Adding, "Register with identifiers that nobody has in that place, or change the customer there is.", "CONF_SKIP_SECONDARY_ID_ON_PRIMARY_MISMATCH"),
        [Combining] = new("The identifiers belong to one customer, who is not known in this place yet: the new profile becomes one of that customer.", Adding, "With identifiers that nobody has elsewhere, or that several customers have, a customer of its own is made."),
        [AddConflict] = new("The identifiers belong to several customers elsewhere, and which of them is meant cannot be known: a customer of its own is made.", Adding, "With identifiers of one customer alone, the profile becomes that customer's."),
        [CombineNotPossible] = new("Whoever has the identifier elsewhere has a profile in this place already, with other identifiers: two profiles of a place are not made one by themselves.", Changing, "Take the profile of this place from one of the two, or merge them by a request."),
        [PrimaryMismatch] = new("A secondary identifier belongs to somebody, and the primary one to nobody.", Adding, "Leave the secondary identifier out, or send the primary one of its holder.", "CONF_PRIMARY_IDENTIFIER_STRICT_CHECK", "CONF_SKIP_SECONDARY_ID_ON_PRIMARY_MISMATCH", Required),
        [IdentifierDropped] = new("A secondary identifier was left out, as somebody has it.", Adding, "Without the setting the call is refused.", "CONF_SKIP_SECONDARY_ID_ON_PRIMARY_MISMATCH"),
        [NoInstoreProfile] = new("A profile elsewhere needs one in INSTORE.", "customers §4.5", "Register the customer in INSTORE first, or in both at once.", "CONF_RESTRICT_ORPHAN_V2_PROFILE"),
        [MobileRequired] = new("A mobile is needed to register.", "customers §4.4", "Send one.", "CONF_USERS_IS_MOBILE_REQUIRED", Required),
        [EmailRequired] = new("An email is needed to register.", "customers §4.4", "Send one.", "CONF_USERS_IS_EMAIL_REQUIRED", Required),
        [ExternalIdRequired] = new("An external id is needed to register.", "customers §4.4", "Send one.", "CONF_USERS_IS_EXTERNAL_ID_REQUIRED", Required),
        [NonLoyaltyNeedsContact] = new("A customer out of loyalty is known by a mobile or an email at least.", "customers §4.4", "Send one of the two.", Required),
        [InvalidPrimary] = new("The primary identifier is not one.", "customers §4.2", "Send it in the form that its type asks for.", Required),
        [TakenInSamePlace] = new("An identifier belongs to one customer in a place, and another one has it there.", Changing, "Take it from that customer first, or reassign it."),
        [OtherProfileInSamePlace] = new("The identifiers belong to several customers of this place.", Changing, "Send them one by one."),
        [AmbiguousIdentifier] = new("Several customers have that identifier in other places, and which of them is meant cannot be known.", Changing, "Merge those first."),
        [UpdateConflict] = new("The identifiers lead to several customers, and one call joins no more than two.", Changing, "Send them one by one."),
        [Merging] = new("The identifier belongs to one other customer, who has no profile in this place: the two are one person. Whoever had it stays; the one that was changed goes.", Changing, "Plan the call first with dryRun, or unmerge the two."),
        [AlreadyMerged] = new("The identifier is what an earlier victim of this customer had kept.", Changing, "Nothing is to be done."),
        [MergedCustomerFound] = new("A customer that was merged into another one has that id or identifier: reads and writes go to the survivor, and nobody else may have the identifier.", "customers §7.3", "Let the survivor remove it, reassign it, or let INSTORE take it by the setting.", Reuse),
        [MobileAlreadyAttached] = new("The customer has that mobile in this place.", Changing, "Nothing is to be done."),
        [EmailAlreadyAttached] = new("The customer has that email in this place.", Changing, "Nothing is to be done."),
        [ExternalIdAlreadyAttached] = new("The customer has that external id in this place.", Changing, "Nothing is to be done."),
        [NoValidChange] = new("What is to be removed is not there, nothing was sent, or nothing would be left in the place.", Changing, "Send something that changes the profile and leaves an identifier in it.", "CONF_IDENTIFIERS_SYNC_ENABLED"),
        [NotFound] = new("Nobody has that id or identifier.", "customers §2.5", "Ask for another one; the history of an identifier tells who had it."),
        [NotInSource] = new("The customer is not known in that place.", "customers §2.5", "Name a place in which it is known."),
        [PendingDeletion] = new("The status of one of the two forbids changes: the person is about to be erased.", "customers §8.4", "Cancel the request to erase the person.", "CONF_ENABLE_PII_DELETION"),
        [ActionNotSupported] = new("The status label of one of the two forbids it.", "customers §9.4", "Give the customer another label, or change what the label forbids."),
        [CustomerDeleted] = new("The customer is deleted.", "customers §9.4", "Nothing changes a deleted customer."),
        [InvalidMobile] = new("The text is no mobile number of the org's countries.", "customers §4.2", "Send it with its country's code.", "BASE_COUNTRY", "SUPPORTED_COUNTRIES", "ACCEPT_OTHER_COUNTRIES"),
        [InvalidEmail] = new("The text is no email address.", "customers §4.2", "Send one."),
        [InvalidExternalId] = new("The text is no external id of this org.", "customers §4.7", "Send one of the form that the org generates.", "CONF_CARD_NUMBER_GENERATION_ENABLED"),
        [NotMergedThere] = new("Only a merge into that very survivor can be undone.", "customers §7.5", "List the merges of the survivor."),
        [MergeNotKept] = new("A merge is undone by what was kept of both before it, and nothing was.", "customers §7.5", "Nothing undoes it."),
        [UndoFirst] = new("Merges that touch the same places are undone from the last to the first.", "customers §7.5", "Undo the later one first."),
        [IdentifierTaken] = new("An identifier of the victim has another owner by now.", "customers §7.5", "Take it from that customer first."),
        [PlaceIsGone] = new("The place that the victim brought is gone, and cannot be given back.", "customers §7.5", "Nothing undoes it."),
        [NothingLeftInPlace] = new("A customer has one identifier at least in every place where it is known.", "customers §7.5", "Add another identifier in that place first."),
        [PointsSpent] = new("Points of the victim were spent since, and the survivor cannot make good for them.", "customers §7.5", "Give the survivor the points first."),
        [NeverInPlace] = new("Only a place that the victim had before the merge can go back to it.", "customers §7.5", "Name one of its places, or none for all."),
        [RetainsInPlace] = new("An identifier that only finds the victim as long as it is merged would be lost.", "customers §7.5", "Name that place, too."),
        [PointsOwed] = new("Debts are not parted.", "customers §7.5", "Settle the debt first."),
        [JoinsNobody] = new(
            "Placeholders are everybody's: they join and name nobody, and are kept only where nobody has them.", Wall,
            "Send a real value, or take it from the org's list of placeholders.",
            "MERGE_FIREWALL", "MERGE_FIREWALL_JUNK", "MERGE_FIREWALL_JUNK_VALUES"),
        [JoinQuarantined] = new(
            "A value that came to belong to many within a day joins and names nobody, until it is released.", Wall,
            "Release it from quarantine.", "MERGE_FIREWALL", "MERGE_FIREWALL_JOINS_PER_DAY"),
        [JoinWeak] = new("An identifier that several people may share does not join two who differ in a stronger one.", Wall, "Merge the two by a request, if they are one.", "MERGE_FIREWALL", "MERGE_FIREWALL_WEAK"),
        [JoinUnverified] = new("Only what both have shown to be theirs joins them.", Wall, "Send the channel as verified of both.", "MERGE_FIREWALL", "MERGE_FIREWALL_VERIFIED"),
        [JoinTooOften] = new("So many do not become one within a day.", Wall, "Merge them by a request, or come again tomorrow.", "MERGE_FIREWALL", "MERGE_FIREWALL_MERGES_PER_DAY"),
        [JoinTooMany] = new("Nobody has so many identifiers.", Wall, "Merge them by a request, or remove identifiers that are not theirs.", "MERGE_FIREWALL", "MERGE_FIREWALL_IDENTIFIERS"),
        [StrangerReplaced] = new(
            "The item shares an identifier with the customer, and brings another name and another contact.", Wall,
            "Send onDuplicate=skip or onDuplicate=reject; the customer's log of changes shows the former values."),
        [DuplicateSkipped] =
            new("The customer is known, and onDuplicate is skip.", "customers §6.6", "Send onDuplicate=update."),
        [DuplicateRejected] =
            new("The customer is known, and onDuplicate is reject.", "customers §6.6", "Send onDuplicate=update."),
        [CustomerIsErased] = new("The person was erased: only ids, points and the log of what was done are left.", "customers §8.4", "Nothing brings it back."),
        [ErasedBefore] = new("An identifier is that of a person who was erased, as a keyed hash shows.", "customers §8.4", "Register with other identifiers, or turn the setting off.", "CONF_ENABLE_PII_DELETION"),
        [NewMobileTaken] = new(Elsewhere, Asking, MergeOrReassign, "CI_MOBILE_AUTO_APPROVE"),
        [NewEmailTaken] = new(Elsewhere, Asking, MergeOrReassign, "CI_EMAIL_AUTO_APPROVE"),
        [NewExternalIdTaken] = new(Elsewhere, Asking, MergeOrReassign, "CI_EXTID_AUTO_APPROVE"),
        [OldValueInvalid] = new("The identifier to give up is not one that the customer has in that place.", Asking, "Name one that it has, or none to add the new one alone."),
        [OldIsNew] = new("The identifier to have is the one to give up.", Asking, "Name two."),
        [NewValueRequested] = new("The same change was asked for already, and is not decided.", Asking, "Decide the request there is."),
        [VictimRequested] = new("A merge that takes the customer in was asked for already, and is not decided.", Asking, "Decide the request there is."),
        [SurvivorRequested] = new("A merge with the customer who is to stay was asked for already, and is not decided.", Asking, "Decide the request there is."),
        [VictimMergedBefore] = new("Who is to go was merged into somebody already.", Asking, "Unmerge the two first, or merge the survivor."),
        [SurvivorMergedBefore] = new("Who is to stay was merged into somebody already.", Asking, "Name its survivor."),
        [SurvivorIsVictim] = new("Both names lead to one customer.", Asking, "Name two."),
        [RequestCustomerNotFound] = new("Nobody has that id, identifier or card.", Asking, "Name somebody who is known."),
        [RequestQueued] = new("The erasure was asked for already, and is to come.", "customers §8.4", "Decide or cancel the request there is."),
        [RequestUnknown] = new("There is no request of that id, type and base type.", Asking, "List the requests."),
        [SameRequester] = new("Four eyes: who asked does not approve.", Asking, "Let another till approve it."),
        [RequestStatusInvalid] = new("Not every status leads to every other: a pending request is approved or rejected, a rejected one is taken up again, and only an erasure is cancelled.", Asking, "Read the request's log."),
        [ErasureDisabled] = new("The org does not erase persons.", "customers §8.4", "Turn the setting on.", "CONF_ENABLE_PII_DELETION"),
        [NoDefaultStatusLabel] = new("Who waits to be erased, and who is erased, has a status label.", "customers §8.4", "Give each of the two statuses a label."),
        [NotQuarantined] = new("Only what is in quarantine is released.", Wall, "Nothing is to be done."),
        [InvalidCardLabel] = new("The org has no such status label; the rest of the item is done.", "customers §6.6", "Send a label of the org."),
        [NotTheHolder] = new("An identifier is taken only from who has it.", Changing, "The history of the identifier tells who does."),
        [SameHolder] = new("An identifier goes from one customer to another.", Changing, "Name two customers, or none to get it."),
    };

    /// <summary>Every code that has one.</summary>
    public static IEnumerable<Code> Codes => All.Keys;

    public static Reason? Of(Code code) => All.GetValueOrDefault(code);
}
