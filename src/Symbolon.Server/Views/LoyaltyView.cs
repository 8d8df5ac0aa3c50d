using Symbolon.Customers;
using Symbolon.Loyalty;
using Symbolon.Orgs;

namespace Symbolon.Server.Views;

/// <summary>Shows what a customer has in the org's programmes at a moment.</summary>
internal sealed record LoyaltyView(Org Org, Instant Now)
{
    /// <summary>The customer's part in a programme as of now, or null.</summary>
    public Enrolment? In(LoyaltyProgram program, Customer customer) => customer.Enrolments.FirstOrDefault(one => one.ProgramId == program.Id)?.At(Now, program);

    public LoyaltyDetailsJson Show(LoyaltyProgram program, Customer customer)
    {
        var enrolment = In(program, customer);
        var (points, tier) = (enrolment?.Points ?? PointsAccount.Empty, enrolment is null ? program.Lowest : program.TierNumbered(enrolment.Tier)!);
        var next = program.Above(tier.Number);
        return new()
        {
            Redeemed = points.Redeemed.WithPlaces(),
            Expired = points.Expired.WithPlaces(),
            Returned = points.Returned.WithPlaces(),
            Adjusted = points.Adjusted.WithPlaces(),
            LifetimePoints = points.Awarded.WithPlaces(),
            LoyaltyPoints = points.Balance.WithPlaces(),
            LoyaltyId = enrolment?.Id ?? -1,
            CurrentSlab = tier.Name,
            CurrentSlabDescription = Describe(tier),
            NextSlab = next?.Name ?? "",
            NextSlabSerialNumber = next?.Number ?? -1,
            NextSlabDescription = next is null ? "" : Describe(next),
            SlabSNo = tier.Number,
            SlabExpiryDate = (enrolment?.TierEnds ?? LoyaltyProgram.EndAfter(Now, program.TierDays)).ToString(),
            ProgramId = program.Id,
            ProgramTitle = program.Name,
            ProgramDescription = program.Description,
            ProgramPointsToCurrencyRatio = (program.Ratio / 1000m) + 0.0m,
            TotalAvailablePoints = points.Balance.WithPlaces(),
            TotalReturnedPoints = points.Returned.WithPlaces(),
        };
    }

    /// <summary>A tier without a description is described by its name.</summary>
    private static string Describe(Tier tier) => tier.Description == "" ? tier.Name : tier.Description;

    /// <summary>When points of these programmes expire, by day, within a time.</summary>
    public ExpiryScheduleJson[] Schedule(IEnumerable<LoyaltyProgram> programs, Customer customer, Instant from, Instant to) =>
    [
        .. programs.SelectMany(program => (In(program, customer)?.Points.Lots ?? []).Select(lot => (Program: program.Id, Day: LegacyDates.Day(lot.Expires), Lot: lot)))
            .Where(one => !(one.Lot.Expires < from) && !(one.Lot.Expires > to))
            .GroupBy(one => (one.Day, one.Program))
            .OrderBy(day => day.Key)
            .Select(day => new ExpiryScheduleJson(day.Sum(one => one.Lot.Left).WithPlaces(), day.Key.Day, day.Key.Program, "Main", "fixed")),
    ];

    public ExpiredPointsJson[] Expired(Customer customer) =>
    [
        .. from program in Org.Programs
           let expired = In(program, customer)?.Points.Expired ?? Points.None
           where expired > Points.None
           select new ExpiredPointsJson(expired.WithPlaces(), program.Id, "Main"),
    ];
}
