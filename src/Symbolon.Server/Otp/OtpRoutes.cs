using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using static Symbolon.Codes;

namespace Symbolon.Server.Otp;

/// <summary>The routes of one-time passwords (platform §13).</summary>
public static class OtpRoutes
{
    private static readonly Code[] Codes = [InvalidOtpAction, InvalidOtpEntityType, InvalidOtpEntityValue];

    public static IEnumerable<ApiRoute> All(OtpQueries queries, TimeProvider time)
    {
        var (json, otp) = (ApiJson.Default, new OtpEndpoint(queries, time));
        yield return new("POST", "/v2/otp/generate", otp.Generate)
        {
            Name = "generateOtp",
            HoldsSecret = true,
            Summary = "Gives out a one-time password, which is read and sent by the caller.",
            Section = "platform §13",
            Body = json.OtpDraft,
            Example = """{"entityType":"MOBILE","entityValue":"6289999999","action":"CUSTOMER_IDENTIFIER_CHANGE","channels":[{"type":"SMS","value":"6289999999"}]}""",
            Result = json.CreatedJson,
            Codes = [.. Codes, InvalidOtpChannel, TooManyOtps],
        };
        yield return new("POST", "/v2/otp/validate", otp.Validate)
        {
            Name = "validateOtp",
            Tells = true,
            Summary = "Whether that is the one-time password; a wrong one is no error, and a right one is used up.",
            Section = "platform §13",
            Body = json.OtpDraft,
            Example = """{"entityType":"MOBILE","entityValue":"6289999999","code":"123456","action":"CUSTOMER_IDENTIFIER_CHANGE"}""",
            Result = json.OtpVerdictJson,
            Codes = Codes,
        };
        yield return new("GET", "/v2/otp", otp.Get)
        {
            Name = "getOtp",
            HoldsSecret = true,
            Summary = "The newest one-time password that can be used.",
            Section = "platform §13",
            Result = json.OtpJson,
            Query =
            [
                new("entityType", "MOBILE or EMAIL.", Required: true, Example: "MOBILE"),
                new("entityValue", "The mobile number or email.", Required: true, Example: "6289999999"),
                new("action", "What it is for.", Required: true, Example: "CUSTOMER_IDENTIFIER_CHANGE"),
            ],
            Codes = [.. Codes, NoOtp],
        };
    }
}
