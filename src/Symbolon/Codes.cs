namespace Symbolon;

/// <summary>The codes that Symbolon answers, with the exact texts of the contract (customers §11, platform §3, §6, §14).</summary>
public static class Codes
{
    public static readonly Code InvalidInput = new(Area.Request, 400, "Input is invalid");
    public static readonly Code InvalidBody = new(Area.Request, 400, "Input is invalid: {0}");
    public static readonly Code InvalidPath = new(Area.Request, 400, "Invalid path parameter.");
    public static readonly Code InvalidAttributionLookup = new(Area.Request, 400, "Invalid X-CAP-API-ATTRIBUTION-LOOKUP-TYPE specified.");
    public static readonly Code NotAuthenticated = new(Area.Request, 401, "Authentication failed. Please check username and password.");
    public static readonly Code V2NotEnabled = new(Area.Request, 403, "V2 is not enabled for the org");
    public static readonly Code NoSuchResource = new(Area.Request, 404, "Incorrect resource or resource not found.");
    public static readonly Code NotSupported = new(Area.Request, 405, "The operation is not supported for the resource.");
    public static readonly Code TooLarge = new(Area.Request, 413, "The request body is larger than {0} bytes.");
    public static readonly Code UnsupportedMediaType = new(Area.Request, 415, "Unsupported media type.");
    public static readonly Code Failed = new(Area.Request, 500, "All requests have failed due to errors");
    public static readonly Code Busy = new(Area.Request, 503, "The server is busy. Please try again later.");
    public static readonly Code BatchLimit = new(Area.Request, 1060, "Batch limit size exceeded.");
    public static readonly Code AttributionLookupType = new(Area.Request, 1061, "X-CAP-API-ATTRIBUTION-LOOKUP-TYPE header required with X-CAP-API-ATTRIBUTION-LOOKUP header.");
    public static readonly Code InvalidAttributionTill = new(Area.Request, 91021, "Invalid attribution TILL passed.");

    public static readonly Code ExternalIdConfigurationInvalid = new(Area.Customer, 701, "Invalid configurations set");
    public static readonly Code ExternalIdsExhausted = new(Area.Customer, 702, "Maximum card numbers reached.");
    public static readonly Code ExternalIdGenerationDisabled = new(Area.Customer, 703, "Card number generation disabled");
    public static readonly Code MobileRequired = new(Area.Customer, 1006, "Unable to register. Mobile number is required.");
    public static readonly Code CustomFieldInvalid = new(Area.Customer, 1017, "Provided Custom Field is invalid.");
    public static readonly Code CustomFieldNotUpdated = new(Area.Customer, 1018, "Unable to update custom field.");
    public static readonly Code EmailRequired = new(Area.Customer, 1039, "Unable to register. Email ID is required.");
    public static readonly Code ExternalIdRequired = new(Area.Customer, 1043, "Unable to register. Customer's external id is required.");
    public static readonly Code NonLoyaltyNeedsContact = new(Area.Customer, 1045, "No valid identifier (mobile/email) passed for non-loyalty customer.");
    public static readonly Code LookupNoSource = new(Area.Customer, 8001, "Lookup failed, No source passed");
    public static readonly Code LookupNoIdentifier = new(Area.Customer, 8002, "Lookup failed, No identifiers passed");
    public static readonly Code InvalidSource = new(Area.Customer, 8003, "Invalid source passed");
    public static readonly Code AddNoSource = new(Area.Customer, 8004, "Add failed, No source passed");
    public static readonly Code AddNoIdentifier = new(Area.Customer, 8005, "Add failed, No valid identifiers passed");
    public static readonly Code AlreadyExists = new(Area.Customer, 8006, "Add failed, Customer already exists with id {0} for same source");
    public static readonly Code TakenInSamePlace = new(Area.Customer, 8007, "Update failed, Customer already exists for same source");
    public static readonly Code OtherProfileInSamePlace = new(Area.Customer, 8008, "Update failed, Same source different profile found for given identifiers");
    public static readonly Code InvalidChannel = new(Area.Customer, 8010, "Invalid communication channel passed");
    public static readonly Code LookupInvalidSource = new(Area.Customer, 8011, "Look up, Invalid source passed");
    public static readonly Code GetInvalidSource = new(Area.Customer, 8012, "Get, Invalid source passed");
    public static readonly Code LookupInvalidIdentifier = new(Area.Customer, 8013, "Lookup, Invalid identifier passed");
    public static readonly Code InvalidPrimary = new(Area.Customer, 8014, "Error in customer registration: Invalid Primary Id - {0}");
    public static readonly Code NotFound = new(Area.Customer, 8015, "Customer not found for the given identifiers");
    public static readonly Code GetNoSource = new(Area.Customer, 8016, "GET failed, No source passed");
    public static readonly Code InvalidRegistrationDate = new(Area.Customer, 8017, "Error in customer registration: Invalid registration date");
    public static readonly Code NoWayBackFromLoyalty = new(Area.Customer, 8018, "Update customer, Conversion from loyalty to non-loyalty not allowed");
    public static readonly Code ExternalIdInvalidOnAdd = new(Area.Customer, 8020, "External ID validation failed");
    public static readonly Code NoAccount = new(Area.Customer, 8045, "Account id is not passed.");
    public static readonly Code Combining = new(Area.Customer, 8050, "Same Customer found in other sources,Combining");
    public static readonly Code Merging = new(Area.Customer, 8051, "Same Customer found in other sources,Merging with userId {0}");
    public static readonly Code AddConflict = new(Area.Customer, 8052, "Add customer, Conflicting Customers found");
    public static readonly Code UpdateConflict = new(Area.Customer, 8053, "Update customer, Conflicting Customers found");
    public static readonly Code AccountAssumed = new(Area.Customer, 8054, "Account id not passed");
    public static readonly Code InvalidEmail = new(Area.Customer, 8055, "Invalid email id");
    public static readonly Code InvalidMobile = new(Area.Customer, 8056, "Invalid mobile");
    public static readonly Code InvalidChannelEmail = new(Area.Customer, 8057, "Invalid email id in comm channel");
    public static readonly Code InvalidChannelMobile = new(Area.Customer, 8058, "Invalid mobile in comm channel");
    public static readonly Code InvalidExternalId = new(Area.Customer, 8064, "External id validation failed");
    public static readonly Code NotInSource = new(Area.Customer, 8065, "User not found for given source");
    public static readonly Code CombineNotPossible = new(Area.Customer, 8066, "Combine not possible, User id already used in same source");
    public static readonly Code AlreadyMerged = new(Area.Customer, 8067, "Same Customer found in other sources, Merge already done with userId {0}");
    public static readonly Code MergedCustomerFound = new(Area.Customer, 8069, "Merged customer found");
    public static readonly Code NoValidChange = new(Area.Customer, 8070, "No valid change identifiers detected");
    public static readonly Code MobileAlreadyAttached = new(Area.Customer, 8071, "Mobile already attached with this user");
    public static readonly Code EmailAlreadyAttached = new(Area.Customer, 8072, "Email already attached with this user");
    public static readonly Code ExternalIdAlreadyAttached = new(Area.Customer, 8073, "External id already attached with this user");
    public static readonly Code AmbiguousIdentifier = new(Area.Customer, 8074, "Change Failed, Identifier found in multiple sources and userIds");
    public static readonly Code PrimaryMismatch = new(Area.Customer, 8075, "Primary identifier not matching with other identifiers");
    public static readonly Code InvalidAssociatedWith = new(Area.Customer, 8077, "Invalid associatedWith passed, attribution not updated");
    public static readonly Code InvalidStatusLabel = new(Area.Customer, 8086, "Status label passed is not valid");
    public static readonly Code NoInstoreProfile = new(Area.Customer, 8090, "Unable to create profile as instore profile doesn't exist");
    public static readonly Code GetNoAccount = new(Area.Customer, 8091, "GET failed, No account id passed");
    public static readonly Code NegativeOffset = new(Area.Customer, 8100, "Offset cannot have value less than 0");
    public static readonly Code LimitTooSmall = new(Area.Customer, 8101, "Limit should be greater than 0");
    public static readonly Code LimitTooLarge = new(Area.Customer, 8102, "Limit cannot be greater than 100");
    public static readonly Code NoChannelType = new(Area.Customer, 8106, "Communication channel type not passed");
    public static readonly Code NoDefaultStatusLabel = new(Area.Customer, 8107, "Default customer status label not set");
    public static readonly Code EmptyLookupParameter = new(Area.Customer, 8130, "Invalid parameter passed");
    public static readonly Code ExtendedFieldInvalid = new(Area.Customer, 91015, "Failed to update extended fields; or field {0} length too long.");
    public static readonly Code SubscriptionNotUpdated = new(Area.Customer, 91022, "Failed to update subscription for {0} channel and priority {1}.");
    /// <summary>Ours: an identifier the contract lets a caller lose is never lost without being named.</summary>
    public static readonly Code IdentifierDropped = new(Area.Customer, 8070, "No valid change identifiers detected: {0}");

    public static readonly Code NoSuchCard = new(Area.Card, 3010, "Card number does not exists");
    public static readonly Code InvalidUpsertStatusLabel = new(Area.Card, 3017, "status label invalid");

    public static readonly Code SettingNotFound = new(Area.Org, 3206, "Organization configuration addition failure, Config Key not found: {0}");
    public static readonly Code SettingNotSet = new(Area.Org, 3209, "Organization config '{0}' not set");
    public static readonly Code InvalidScope = new(Area.Org, 3211, "Organization configuration invalid scope");
    public static readonly Code InvalidSettingValue = new(Area.Org, 3212, "Invalid value {1} for organization config '{0}'");
    public static readonly Code AccountNotFound = new(Area.Org, 3213, "Org source not found with {0} : {1}");
    public static readonly Code InvalidAccountName = new(Area.Org, 3216, "Org source {0} failed, Invalid source name passed");
    public static readonly Code InvalidSourceType = new(Area.Org, 3218, "Org source {0} failed, Invalid source type passed");
    public static readonly Code InvalidAccountUuid = new(Area.Org, 3219, "Org source update failed, Invalid UUID passed");
    public static readonly Code AccountExists = new(Area.Org, 3220, "Org source {0} failed, Org source already exits with given {1}, {2}, {3}");
    public static readonly Code InvalidOrgId = new(Area.Org, 3221, "Org source update failed OR Org id passed is invalid");
    public static readonly Code NoAccountConfigs = new(Area.Org, 3222, "No configs found for given source id");
    public static readonly Code InvalidAccount = new(Area.Org, 3217, "Org source addition failed, Invalid source account identifier passed");
    public static readonly Code EntityNotFound = new(Area.Org, 3202, "Entity with {0} {1} not found");

    public static readonly Code InvalidProgram = new(Area.Loyalty, 1101, "invalid programId passed");
}
