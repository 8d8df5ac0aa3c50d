namespace Symbolon.Fields;

/// <summary>What a value of an extended field is (platform §7.3). Names are stored: never rename.</summary>
public enum FieldType
{
    Integer,
    String,
    Double,
    Date,
    Moment,
    StandardString,
    StandardEnum,
    CustomEnum,
    Country,
    Currency,
    Language,
    AssociateUser,
    OrgEntity,
    Card,
    StringSet,
    List,
}

/// <summary>What an item of a list is.</summary>
public enum ElementType { Text, Integer, Decimal }

/// <summary>The names of types on the wire.</summary>
public static class FieldTypes
{
    private static readonly Dictionary<FieldType, string> Names = new()
    {
        [FieldType.Integer] = "INTEGER",
        [FieldType.String] = "STRING",
        [FieldType.Double] = "DOUBLE",
        [FieldType.Date] = "DATE",
        [FieldType.Moment] = "DATETIME",
        [FieldType.StandardString] = "STANDARD_STRING",
        [FieldType.StandardEnum] = "STANDARD_ENUM",
        [FieldType.CustomEnum] = "CUSTOM_ENUM",
        [FieldType.Country] = "COUNTRY",
        [FieldType.Currency] = "CURRENCY",
        [FieldType.Language] = "LANGUAGE",
        [FieldType.AssociateUser] = "ASSOCIATE_USER",
        [FieldType.OrgEntity] = "ORG_ENTITY",
        [FieldType.Card] = "CARD",
        [FieldType.StringSet] = "STRING_SET",
        [FieldType.List] = "LIST",
    };

    private static readonly Dictionary<string, FieldType> ByName = Names.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.OrdinalIgnoreCase);

    public static string Name(this FieldType type) => Names[type];

    /// <summary>The type of that name, letter case aside.</summary>
    public static FieldType? Parse(string? name) => ByName.TryGetValue(name?.Trim() ?? "", out var type) ? type : null;
}
