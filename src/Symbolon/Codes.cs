namespace Symbolon;

/// <summary>The codes that Symbolon answers, with the exact texts of the contract (customers §11, platform §3, §6, §14): here those of every call, of the org, one-time passwords and webhooks.</summary>
public static partial class Codes
{
    public static readonly Code InvalidInput = new(Area.Request, 400, "Input is invalid");
    public static readonly Code InvalidBody = new(Area.Request, 400, "Input is invalid: {0}");
    public static readonly Code InvalidPath = new(Area.Request, 400, "Invalid path parameter.");
    public static readonly Code InvalidIdempotencyKey = new(Area.Request, 400, "Invalid Idempotency-Key: 1 to 255 printable ASCII characters are expected.");
    public static readonly Code InvalidIfMatch = new(Area.Request, 400, "Invalid If-Match: versions as ETag gives them are expected, on a route that changes one customer or card.");
    public static readonly Code InvalidDryRun = new(Area.Request, 400, "Invalid dryRun: true or false is expected.");
    public static readonly Code InvalidPlanToken = new(Area.Request, 400, "Invalid Plan-Token: it is over, or of another call.");
    public static readonly Code InvalidAttributionLookup = new(Area.Request, 400, "Invalid X-CAP-API-ATTRIBUTION-LOOKUP-TYPE specified.");
    public static readonly Code NotAuthenticated = new(Area.Request, 401, "Authentication failed. Please check username and password.");
    public static readonly Code TokenExpired = new(Area.Request, 498, "Token expired at {0}");
    public static readonly Code OutOfScope = new(Area.Request, 403, "Client doesn't have access to the requested resource");
    public static readonly Code AccessDenied = new(Area.Request, 4000, "Not authorized. Access is denied!");
    public static readonly Code RateLimitExceeded = new(Area.Request, 429, "Rate limit exceeded");
    public static readonly Code InvalidClient = new(Area.Request, 320001, "Invalid client key and secret");
    public static readonly Code V2NotEnabled = new(Area.Request, 403, "V2 is not enabled for the org");
    public static readonly Code NoSuchResource = new(Area.Request, 404, "Incorrect resource or resource not found.");
    public static readonly Code NotSupported = new(Area.Request, 405, "The operation is not supported for the resource.");
    public static readonly Code TooSlow = new(Area.Request, 408, "The request body came too slowly.");
    public static readonly Code EventsForgotten = new(Area.Request, 410, "Events up to {0} are no longer kept.");
    public static readonly Code KeyInUse = new(Area.Request, 409, "The call with this Idempotency-Key is still being worked on.");
    public static readonly Code PlanIsStale = new(Area.Request, 97101, "Not as planned any more: {0}.");
    public static readonly Code VersionMoved = new(Area.Request, 412, "The version is {0} now, which If-Match does not name.");
    public static readonly Code TooLarge = new(Area.Request, 413, "The request body is larger than {0} bytes.");
    public static readonly Code RequestLineTooLong =
        new(Area.Request, 414, "The request line is longer than {0} bytes.");
    public static readonly Code HeadersTooLarge =
        new(Area.Request, 431, "The request headers are larger than {0} bytes, or more than {1}.");
    public static readonly Code UnsupportedMediaType = new(Area.Request, 415, "Unsupported media type.");
    public static readonly Code KeyOfOther = new(Area.Request, 422, "This Idempotency-Key came with another call before.");
    public static readonly Code Failed = new(Area.Request, 500, "All requests have failed due to errors");
    public static readonly Code Busy = new(Area.Request, 503, "The server is busy. Please try again later.");
    public static readonly Code BatchLimit = new(Area.Request, 1060, "Batch limit size exceeded.") { IsLimit = true };
    public static readonly Code AttributionLookupType = new(Area.Request, 1061, "X-CAP-API-ATTRIBUTION-LOOKUP-TYPE header required with X-CAP-API-ATTRIBUTION-LOOKUP header.");
    public static readonly Code InvalidAttributionTill = new(Area.Request, 91021, "Invalid attribution TILL passed.");

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
    public static readonly Code InvalidEntityKind = new(Area.Org, 500, "Type is invalid. Please pass type STORE/STR_SERVER/TILL/ZONE/CONCEPT");
    public static readonly Code InvalidEntity = new(Area.Org, 8085, "Invalid org entity passed");
    public static readonly Code EntityNotFound = new(Area.Org, 3202, "Entity with {0} {1} not found");
    public static readonly Code InvalidFieldScope = new(Area.Org, 1018, "Provided scope is invalid.");
    public static readonly Code TooManyAuditedFields = new(Area.Org, 1023, "Maximum auditable custom field limit is {0}, existing count is {1} (including the current payload).");
    public static readonly Code FieldParameterEmpty = new(Area.Org, 1024, "Custom field parameter {0} is null or empty.");
    public static readonly Code DuplicateCustomField = new(Area.Org, 1025, "Duplicate organization custom field: {0}.");
    public static readonly Code NoCustomFields = new(Area.Org, 1028, "Null or empty custom field list.");
    public static readonly Code CustomFieldsNotFound = new(Area.Org, 3204, "Custom fields not found for given scope");
    public static readonly Code VerticalNotFound = new(Area.Org, 91027, "Unable to find the vertical.");
    public static readonly Code InvalidVertical = new(Area.Org, 91028, "Invalid vertical.");
    public static readonly Code InvalidVerticalName = new(Area.Org, 91029, "Invalid vertical name.");
    public static readonly Code VerticalNotDisabled = new(Area.Org, 91031, "Unable to disable the vertical.");
    public static readonly Code VerticalMapped = new(Area.Org, 91032, "Vertical is already mapped.");
    public static readonly Code NoOrgLabels = new(Area.Org, 33002, "Org labels not found");
    public static readonly Code OrgLabelExists = new(Area.Org, 33003, "Label {0} already exists in org");
    public static readonly Code TooManyOrgLabels = new(Area.Org, 33005, "Org max Label count exceed");
    public static readonly Code OrgLabelsEmpty = new(Area.Org, 33006, "Org labels empty post payload");

    public static readonly Code TooManyOtps =
        new(Area.Otp, 429, "Rate limit exceeded. A maximum of {0} OTPs can be generated for an user per day.")
        {
            IsLimit = true,
        };

    public static readonly Code InvalidOtpAction = new(Area.Otp, 600, "\"Invalid or Null action passed\"");
    public static readonly Code InvalidOtpEntityType = new(Area.Otp, 601, "\"Invalid or Null entity type passed\"");
    public static readonly Code InvalidOtpEntityValue = new(Area.Otp, 602, "\"Invalid or Null entity value passed\"");
    public static readonly Code InvalidOtpChannel = new(Area.Otp, 603, "\"Invalid or Null channel value passed\"");
    public static readonly Code NoOtp = new(Area.Otp, 604, "No OTP found");

    public static readonly Code NoEventNames = new(Area.Webhook, 51003, "eventNames can not be null");
    public static readonly Code MaxConnectionsTooSmall = new(Area.Webhook, 51007, "maxAllowedConnections must be greater than zero");
    public static readonly Code NoMaxConnections = new(Area.Webhook, 300004, "maxAllowedConnections is missing");
}
