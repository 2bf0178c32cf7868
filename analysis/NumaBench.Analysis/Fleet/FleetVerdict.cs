using NumaBench.Analysis.Commands;

namespace NumaBench.Analysis.Fleet;

/// <summary>What is to be said of a fleet.</summary>
sealed record FleetVerdict(FleetData Fleet, double Margin, IReadOnlyList<CohortVerdict> Cohorts)
{
    /// <summary>Unreadable before an outlier before what cannot be judged (design §5).</summary>
    public int Code => Fleet.Unreadable.Count > 0 ? ExitCode.Usage
        : Cohorts.Any(cohort => cohort.HasOutlier) ? ExitCode.Regression
        : Cohorts.Count == 0 || Cohorts.Any(cohort => cohort.CannotJudge) ? ExitCode.CannotJudge
        : ExitCode.Good;

    public string Word => Code switch
    {
        ExitCode.Usage => "unreadable runs",
        ExitCode.Regression => "outliers",
        ExitCode.CannotJudge => "cannot judge",
        _ => "no outlier",
    };

    public static FleetVerdict Of(FleetData fleet, double margin) =>
        new(fleet, margin, [.. Cohort.Of(fleet).Select(cohort => CohortVerdict.Of(cohort, fleet.Keys, margin))]);
}
