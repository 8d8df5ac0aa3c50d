namespace Symbolon.Fields;

/// <summary>The extended fields that the contract names (platform §7.3, cards §14). Ids are what orgs' configurations point at: never renumber, add at the end.</summary>
public static class PlatformFields
{
    private const long Retail = 1;
    private const long Demographics = 2;

    public static readonly Sequence<ExtendedField> All =
    [
        Customer(1, "gender", "Gender", FieldType.StandardEnum, values: ["Male", "Female", "Other"]),
        Customer(2, "marital_status", "Marital status", FieldType.StandardEnum),
        Customer(3, "kid_status", "Children", FieldType.StandardEnum),
        Customer(4, "city", "City", FieldType.String),
        Customer(5, "state", "State", FieldType.String),
        Customer(6, "area", "Area", FieldType.String),
        Customer(7, "zip", "Postal code", FieldType.String),
        Customer(8, "profession", "Profession", FieldType.String),
        Customer(9, "acquisition_channel", "Acquisition channel", FieldType.String),
        Customer(10, "age", "Age", FieldType.Integer),
        Customer(11, "dob", "Date of birth", FieldType.Moment),
        Customer(12, "wedding_date", "Wedding date", FieldType.Moment),
        Customer(13, "nationality", "Nationality", FieldType.Country),
        Customer(14, "born_in", "Country of birth", FieldType.Country),
        Customer(15, "country_of_residence", "Country of residence", FieldType.Country),
        Customer(16, "preferred_language", "Preferred language", FieldType.Language),
        Customer(17, "preferred_currency", "Preferred currency", FieldType.Currency),
        Customer(18, "preferred_store", "Preferred store", FieldType.OrgEntity, Retail),
        Customer(19, "preferred_cashier", "Preferred cashier", FieldType.AssociateUser, Retail),
        Customer(20, "ethnicity", "Ethnicity", FieldType.String, Demographics),
        Customer(21, "religion", "Religion", FieldType.String, Demographics),
        Customer(22, "ssnNumber", "Social security number", FieldType.String, Demographics),
        Card(23, "card_balance", "Balance", FieldType.Double),
        Card(24, "year_of_registration", "Year of registration", FieldType.Integer),
        Card(25, "custom_card_name", "Name on the card", FieldType.String),
        Card(26, "advance_card_personalisation", "Personalisation", FieldType.String),
        Card(27, "vehicle_number", "Number of the vehicle", FieldType.String),
        Card(28, "vehicle_make", "Make of the vehicle", FieldType.String),
        Card(29, "card_requested_by", "Requested by", FieldType.String),
        Card(30, "limit_set_by", "Limit set by", FieldType.String),
    ];

    private static ExtendedField Customer(long id, string name, string label, FieldType type, long vertical = ExtendedField.EveryOrg, Sequence<string>? values = null) =>
        new(id, FieldEntity.Customer, name, label, type, vertical, values ?? [], default);

    private static ExtendedField Card(long id, string name, string label, FieldType type) => new(id, FieldEntity.Card, name, label, type, ExtendedField.EveryOrg, [], default);
}
