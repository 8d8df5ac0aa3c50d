namespace Symbolon.Soundness;

/// <summary>Every invariant of an org, by name.</summary>
public static class Invariants
{
    public static readonly Invariant Readable = new("readable", "What is stored can be read; where it cannot, the other invariants of that stretch are not known.");
    public static readonly Invariant CustomerKnown = new("customer-known", "What belongs to a customer belongs to one that exists.");
    public static readonly Invariant CustomerVersion = new("customer-version", "Ids and versions of customers are below the org's next ones.");
    public static readonly Invariant CustomerProfiles = new("customer-profiles", "A live customer has a profile, and each profile an identifier; places and identifiers stand in order.");
    public static readonly Invariant PrimaryChannel = new("primary-channel", "A profile has at most one primary channel of a type.");
    public static readonly Invariant LabelKnown = new("label-known", "The labels of a customer are labels of the org.");
    public static readonly Invariant StatusKnown = new Invariant("status-known", "The status label of a customer is one of the org.").Advice;
    public static readonly Invariant SurvivorLive = new("survivor-live", "A merged customer points at a live one, in one hop.");
    public static readonly Invariant VictimBare = new("victim-bare", "A merged customer has no profiles, labels or enrolments left.");
    public static readonly Invariant MergeRecorded = new("merge-recorded", "Of each merged customer there is one merge that was not undone, into whom it points at, or into one who is merged there.");
    public static readonly Invariant MergeUndone = new("merge-undone", "The merges of a customer that is live were undone, and each that was, by a later event.");
    public static readonly Invariant Retained = new("retained", "Only merged customers retain identifiers, and none that their survivor holds in the same place.");
    public static readonly Invariant ErasedBare = new("erased-bare", "Of an erased person, and of those merged into it, no profile, identifier or field is left.");
    public static readonly Invariant ErasedScrubbed = new("erased-scrubbed", "What was kept of an erased person in events, merges and logs is overwritten.");
    public static readonly Invariant RequestCustomer = new("request-customer", "A deletion that waits for its day is of a customer that is pending deletion.");
    public static readonly Invariant RequestDecided = new("request-decided", "A decision is on a request that exists, and the request has the status of the last one.");
    public static readonly Invariant IdentifierHolder = new("identifier-holder", "An identifier has one live holder in a place.");
    public static readonly Invariant IdentifierKey = new("identifier-key", "The unique key of an identifier is its key, and missing only where the org lets customers share it.");
    public static readonly Invariant IdentifierPlace = new("identifier-place", "An identifier stands in a profile of its customer.");

    public static readonly Invariant MobileForm = new Invariant(
        "mobile-form", "A mobile is stored in the form in which the org's countries read it today.").Advice;

    public static readonly Invariant CardNumber = new("card-number", "A card's number is no other card's.");
    public static readonly Invariant CardKind = new("card-kind", "The series and label of a card are of the org.");
    public static readonly Invariant CardStatus = new("card-status", "A card's status is the last one of its log.");
    public static readonly Invariant CardHeld = new("card-held", "A card that is issued, active or suspended has a holder; one that is not issued has none.");
    public static readonly Invariant CardDue = new("card-due", "A card that is held and has a last day is found by the sweep.");
    public static readonly Invariant CardKnown = new("card-known", "A status log belongs to a card that exists.");
    public static readonly Invariant CardVersion = new("card-version", "Ids and versions of cards are below the org's next ones.");
    public static readonly Invariant CardCounter = new("card-counter", "The counter of a series is past all numbers that were generated.");
    public static readonly Invariant CardHolderLive = new Invariant("card-holder-live", "The holder of a card was not merged into another, unless cards stay behind in a merge.").Advice;
    public static readonly Invariant CardLimit = new Invariant("card-limit", "A customer holds no more cards than allowed, unless a merge or a lower limit made them too many.").Advice;

    public static readonly Invariant ProgramKnown = new("program-known", "The programme and tier of an enrolment exist.");
    public static readonly Invariant PointsBalance = new("points-balance", "A balance is the lots less the debt, and what came less what went.");
    public static readonly Invariant PointsSign = new("points-sign", "Lots, debts and totals of points are not below zero, and no lot is there twice.");
    public static readonly Invariant PointsDue = new("points-due", "An enrolment is due when its first lot expires or its tier ends.");
    public static readonly Invariant PointsLedger = new("points-ledger", "A balance is the sum of the customer's lines in the ledger.");
    public static readonly Invariant LedgerDouble = new("ledger-double", "The lines of a movement of points come to nothing, and it is an event of the past.");
    public static readonly Invariant RedemptionSum = new("redemption-sum", "No more was given back of a redemption than was taken.");

    public static readonly Invariant EventGap = new("event-gap", "Events are numbered without gaps, from the oldest that is kept to the org's counter.");
    public static readonly Invariant EventBatch = new(
        "event-batch",
        "An event has the time of its batch, or is older than the oldest that is kept; its request began no later.");
    public static readonly Invariant BatchOrder = new(
        "batch-order",
        "Batches are numbered without gaps, from the oldest that is kept; their times and counters never go back.");
    public static readonly Invariant TillLogin = new("till-login", "A till has its login, and both are active or neither is.");
    public static readonly Invariant OrgParts = new("org-parts", "Stores of tills and configured fields exist; of programmes, and of the labels of a card status, one is the default.");
    public static readonly Invariant KeptAnswers = new Invariant("kept-answers", "Kept answers are forgotten within a day of their time.").Advice;

    /// <summary>All of them, in the order in which they are looked at.</summary>
    public static IReadOnlyList<Invariant> All { get; } =
    [
        Readable, CustomerKnown, CustomerVersion, CustomerProfiles, PrimaryChannel, LabelKnown, StatusKnown, SurvivorLive, VictimBare, MergeRecorded, MergeUndone, Retained, ErasedBare, ErasedScrubbed, RequestCustomer, RequestDecided, IdentifierHolder, IdentifierKey, IdentifierPlace,
        MobileForm,
        CardNumber, CardKind, CardStatus, CardHeld, CardDue, CardKnown, CardVersion, CardCounter, CardHolderLive, CardLimit,
        ProgramKnown, PointsBalance, PointsSign, PointsDue, PointsLedger, LedgerDouble, RedemptionSum,
        EventGap, EventBatch, BatchOrder, TillLogin, OrgParts, KeptAnswers,
    ];
}
