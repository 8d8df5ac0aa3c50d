using Symbolon.Loyalty;

namespace Symbolon.Server.Storage;

/// <summary>Changes what programmes an org has; the rules decide behind the org's lock.</summary>
public sealed class LoyaltyCatalogue(OrgQueries orgs)
{
    /// <summary>Adds a programme, or changes the one of that id; one that becomes the default takes that from the other.</summary>
    public Task<Parsed<LoyaltyProgram>> Save(OrgWrite org, long? id, ProgramDraft draft) => orgs.Change(org, known =>
    {
        var before = id is { } wanted ? known.ProgramWithId(wanted) : null;
        if (id is not null && before is null) return ((Parsed<LoyaltyProgram>)Codes.InvalidProgram, []);
        var read = ProgramReader.Read(known, before, draft);
        if (read.Value is not { } program) return (read, []);
        var others = program.IsDefault ? known.Programs.Where(other => other.IsDefault && other.Id != program.Id).Select(other => other with { IsDefault = false }).ToList() : [];
        List<Statement> statements = others.Count > 0 ? [ProgramRows.Table.Update(org.Id, others)] : [];
        statements.Add(before is null ? ProgramRows.Table.Insert(org.Id, [program]) : ProgramRows.Table.Update(org.Id, [program]));
        return (read, (IReadOnlyList<Statement>)statements);
    });
}
