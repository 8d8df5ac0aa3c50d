using Symbolon.Cards;
using Symbolon.Orgs;
using Symbolon.Server.Http;
using Symbolon.Server.Views;

namespace Symbolon.Server.Cards;

/// <summary>A label as read (cards §11.2); the moments with time stand in the answers of updates.</summary>
public sealed record LabelJson
{
    public required string CreatedOn { get; init; }
    public string? CreatedOnISO { get; init; }
    public string? Description { get; init; }
    public required int EntityStatusId { get; init; }
    public required long Id { get; init; }
    public required bool IsActive { get; init; }
    public required string Label { get; init; }
    public required long OrgId { get; init; }
    public required string UpdatedOn { get; init; }
    public string? UpdatedOnISO { get; init; }
    public required string Status { get; init; }
    public required string Type { get; init; }
    public required FieldMap Actions { get; init; }
    public required bool Default { get; init; }

    internal static LabelJson Of(Org org, CardLabel label) => new()
    {
        CreatedOn = CardView.Day(label.Created),
        Description = label.IsBuiltIn ? "default" : null,
        EntityStatusId = (int)label.Status,
        Id = label.Id,
        IsActive = true,
        Label = label.Text,
        OrgId = org.Id,
        UpdatedOn = CardView.Day(label.Updated),
        Status = label.Status.Name(),
        Type = "CARD",
        Actions = label.Actions,
        Default = label.IsDefault,
    };

    internal static LabelJson WithTimes(Org org, CardLabel label) => Of(org, label) with { CreatedOnISO = label.Created.ToString(), UpdatedOnISO = label.Updated.ToString() };
}

/// <summary>The labels of the org, of every status.</summary>
public sealed record LabelsJson(LabelJson[] Data, NoticeJson[] Warnings, NoticeJson[] Errors);
