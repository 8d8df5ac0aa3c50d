using Symbolon.Texts;

namespace Symbolon.Fields;

/// <summary>Understands the custom fields that an org wants to have, all of them or none (platform §7.2). Answers 400, 1018, 1023-1025, 1028.</summary>
public static class CustomFieldReader
{
    /// <summary>The scope of what is said of customers in a profile.</summary>
    public const string Customer = "LOYALTY_REGISTRATION";

    /// <summary>The scope of cards.</summary>
    public const string Card = "CUSTOMER_CARD";

    private static readonly string[] Scopes =
    [
        Customer, "LOYALTY_TRANSACTION", "CUSTOMER_FEEDBACK", "POINTS_REDEMPTION", "VOUCHER_REDEMPTION", "ZONE_CUSTOM_FIELDS", "STORE_CUSTOM_FIELDS", "CUSTOM_FIELDS_DATA_LOG",
        "CHECK_IN_FEEDBACK", "CUSTOMER_PREFERENCES", "ADVANCE_FEEDBACK", "CONCEPT_CUSTOM_FIELDS", Card, "TILL_CUSTOM_FIELDS", "ORG_CUSTOM_FIELD",
    ];

    private static readonly string[] Types =
        ["text", "textarea", "select", "checkbox", "radio", "file", "template_area", "datepicker", "separator", "button", "email_body", "feedback", "label"];

    /// <summary>The scope of that name as it is stored, letter case aside.</summary>
    public static string? Scope(string? name) => Array.Find(Scopes, scope => scope.Equals(name?.Trim(), StringComparison.OrdinalIgnoreCase));

    public static Parsed<Sequence<CustomField>> Add(Sequence<CustomField> known, CustomFieldsDraft draft, int audited)
    {
        if (draft.CustomFields is not { Length: > 0 } drafts) return Codes.NoCustomFields;
        if (known.Count + drafts.Length > Limits.FieldsOfOrg) return Codes.InvalidBody.With($"more than {Limits.FieldsOfOrg} custom fields");
        var (added, names) = (new List<CustomField>(), known.Select(field => field.Name).ToHashSet(Folding.Comparer));
        foreach (var one in drafts)
        {
            if (Read(known.Count + added.Count + 1, one ?? new(), draft.Scope, out var field) is { } refused) return refused;
            if (!names.Add(field!.Name)) return Codes.DuplicateCustomField.With(field.Name);
            added.Add(field);
        }
        var count = known.Concat(added).Count(field => field.EnableAuditTrail);
        return added.Exists(field => field.EnableAuditTrail) && count > audited ? Codes.TooManyAuditedFields.With(audited, count) : added.ToSequence();
    }

    private static Notice? Read(long id, CustomFieldDraft draft, string? scopeOfAll, out CustomField? field)
    {
        field = null;
        if (Scope(string.IsNullOrWhiteSpace(draft.Scope) ? scopeOfAll : draft.Scope) is not { } scope) return Codes.InvalidFieldScope;
        if (Missing(("name", draft.Name), ("type", draft.Type), ("dataType", draft.DataType), ("label", draft.Label)) is { } missing) return Codes.FieldParameterEmpty.With(missing);
        if (draft.Name!.Trim().Length > Limits.CustomFieldNameLength) return Codes.InvalidBody.With($"a name of more than {Limits.CustomFieldNameLength} characters");
        if (Array.Find(Types, type => type.Equals(draft.Type!.Trim(), StringComparison.OrdinalIgnoreCase)) is not { } kind) return Codes.InvalidBody.With("type");
        if (Words.Named<CustomDataType>(draft.DataType!.Trim()) is not { } data)
            return Codes.InvalidBody.With("dataType");
        if (!string.IsNullOrEmpty(draft.Regex) && TextRule.Of(draft.Regex) is null) return Codes.InvalidBody.With("regex");
        if (!string.IsNullOrEmpty(draft.ServerRule) && TextRule.Of(draft.ServerRule) is null) return Codes.InvalidBody.With("serverRule");
        field = new CustomField(id, scope, draft.Name.Trim(), draft.Label!.Trim(), kind, data)
        {
            DefaultValue = draft.DefaultValue,
            Phase = draft.Phase,
            Position = draft.Position ?? 0,
            Rule = draft.Rule,
            ServerRule = draft.ServerRule,
            Regex = draft.Regex,
            HelpText = draft.Helptext,
            Error = draft.Error,
            Attrs = draft.Attrs,
            Options = draft.Options,
            IsDisabled = draft.IsDisabled == true,
            IsCompulsory = draft.IsCompulsory == true,
            IsUpdatable = draft.IsUpdatable != false,
            DisableAtServer = draft.DisableAtServer == true,
            EnableAuditTrail = draft.EnableAuditTrail == true,
            IsPiiData = draft.IsPiiData == true,
            IsPsiData = draft.IsPsiData == true,
        };
        return null;
    }

    private static string? Missing(params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        foreach (var (name, value) in parameters)
            if (string.IsNullOrWhiteSpace(value)) return name;
        return null;
    }
}
