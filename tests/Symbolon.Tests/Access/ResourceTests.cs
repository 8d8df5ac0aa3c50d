using Symbolon.Access;

namespace Symbolon.Tests.Access;

/// <summary>Which resource a route belongs to (platform §2.4).</summary>
public sealed class ResourceTests
{
    [Theory]
    [InlineData("/v2/customers", Resource.Customer)]
    [InlineData("/v2/customers/{id}/changeIdentifier", Resource.Customer)]
    [InlineData("/v2/customers/{id}/labels", Resource.Customer)]
    [InlineData("/v2/integrations/customer/upsert/bulk", Resource.Customer)]
    [InlineData("/v2/user_auth/register", Resource.Customer)]
    [InlineData("/v2/card", Resource.Card)]
    [InlineData("/v2/card/series/{seriesId}", Resource.Card)]
    [InlineData("/v2/cardNumber", Resource.Card)]
    [InlineData("/v2/genericStatus/card/labels", Resource.Card)]
    [InlineData("/v2/organization/configs/{name}", Resource.Organization)]
    [InlineData("/v2/organization/labels", Resource.Organization)]
    [InlineData("/v2/org/{orgId}/sources", Resource.Organization)]
    [InlineData("/v2/locations/stores", Resource.Organization)]
    [InlineData("/v3/integrations/clients", Resource.Organization)]
    [InlineData("/v2/extendedFields", Resource.OrganizationDataFields)]
    [InlineData("/v2/org/extendedFieldsMeta", Resource.OrganizationDataFields)]
    [InlineData("/v2/org/customFields", Resource.OrganizationDataFields)]
    [InlineData("/v2/organization/customFields", Resource.OrganizationDataFields)]
    [InlineData("/v2/entity/extendedFields", Resource.OrganizationDataFields)]
    [InlineData("/v2/organization/programs", Resource.Points)]
    [InlineData("/v2/points/redeem", Resource.Points)]
    [InlineData("/v2/pointsLedger/{id}", Resource.Points)]
    [InlineData("/v2/labels", Resource.Labels)]
    [InlineData("/v3/webHooks/eventLog/requestId/{id}", Resource.Webhooks)]
    [InlineData("/v2/otp/generate", Resource.Otp)]
    [InlineData("/v2/orgEntity/store/bulk", Resource.Store)]
    [InlineData("/v2/customersandmore", null)]
    [InlineData("/v3/customers", null)]
    [InlineData("/", null)]
    public void A_path_belongs_to_the_resource_of_its_family(string path, Resource? resource) => Assert.Equal(resource, Resources.OfPath(path));

    [Theory]
    [InlineData("Customer", Resource.Customer)]
    [InlineData("organization data fields", Resource.OrganizationDataFields)]
    [InlineData("OrganizationDataFields", Resource.OrganizationDataFields)]
    [InlineData("OTP", Resource.Otp)]
    [InlineData("1", null)]
    [InlineData("Transaction", null)]
    [InlineData("", null)]
    public void A_resource_is_found_by_its_name_without_blanks_and_letter_case(string name, Resource? resource) => Assert.Equal(resource, Resources.Named(name));
}
