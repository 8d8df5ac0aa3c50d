using Symbolon.Customers;

namespace Symbolon.Loyalty;

/// <summary>Whom a request about points is about: a loyalty customer in a programme, as of now. Answers 3040, 3042, 8015, 8065, 8089, 8121, 1101, 1218, and warns with 8069.</summary>
internal sealed record Member(Customer Customer, LoyaltyProgram Program, Enrolment Enrolment)
{
    public static Notice? Find(Facts facts, CustomerKey key, long? programId, long till, ICollection<Notice> warnings, out Member? member, CustomerAction? action = null)
    {
        member = null;
        if (key.FindToChange(facts, warnings, out var customer) is { } notFound) return notFound;
        if ((action is { } wanted ? facts.Org.StatusLabels.Refusal(customer!, wanted) : facts.Org.StatusLabels.Refusal(customer!)) is { } forbidden) return forbidden;
        if (customer!.LoyaltyType != LoyaltyType.Loyalty) return Codes.NotLoyalty;
        if ((programId is { } id ? facts.Org.ProgramWithId(id) : facts.Org.DefaultProgram(till)) is not { } program) return programId is null ? Codes.NotInLoyalty : Codes.InvalidProgram;
        if (customer.Enrolments.FirstOrDefault(one => one.ProgramId == program.Id) is not { } enrolment) return programId is null ? Codes.NotInLoyalty : Codes.NotInProgram.With(program.Id);
        member = new(customer, program, enrolment.At(facts.Now, program));
        return null;
    }

    /// <summary>Why an amount of points of this programme cannot be: 8906 for more decimal places than it has.</summary>
    public Notice? Unusable(decimal amount) => Program.TooPrecise(amount);
}
