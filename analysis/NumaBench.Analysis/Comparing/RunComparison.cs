using NumaBench.Analysis.Commands;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Comparing;

/// <summary>Two sides compared, metric by metric.</summary>
/// <param name="ByPasses">One run on each side: the passes are the values, which is weaker.</param>
/// <param name="Margin">The least ratio, above 1, that matters.</param>
/// <param name="Warnings">What makes the comparison doubtful as a whole.</param>
/// <param name="Metrics">In the order of a report.</param>
sealed record RunComparison(
    Side Base, Side Candidate, bool ByPasses, double Margin, IReadOnlyList<string> Warnings, IReadOnlyList<SettingChange> Settings, IReadOnlyList<MetricComparison> Metrics)
{
    /// <summary>At most this part of the changes that a gate reports is expected to be none.</summary>
    public const double FalseDiscoveryRate = 0.05;

    /// <summary>With a calibration the values are of runs all the same, of what is calibrated.</summary>
    public bool IsOneRunEach => AreOneEach(Base.Runs, Candidate.Runs);

    public Change Verdict => Metrics.Any(metric => metric.Change == Change.Regressed) ? Change.Regressed
        : Metrics.Any(metric => metric.Blocks) || Metrics.All(metric => metric.Change == Change.CannotJudge) ? Change.CannotJudge
        : Metrics.Any(metric => metric.Change == Change.Improved) ? Change.Improved
        : Change.Same;

    /// <summary>What a gate ends with.</summary>
    public int GateCode => Verdict switch
    {
        Change.Regressed => ExitCode.Regression,
        Change.CannotJudge => ExitCode.CannotJudge,
        _ => ExitCode.Good,
    };

    /// <param name="margin">Above 1.</param>
    /// <param name="allowDifferentMachine">Judge although the sides were measured on different machines.</param>
    /// <param name="calibration">Of the machine's noise; one of another machine than the base's does not count.</param>
    public static RunComparison Of(
        IReadOnlyList<Run> @base, IReadOnlyList<Run> candidate, double margin, bool allowDifferentMachine, Calibration? calibration = null)
    {
        var before = new Side(@base);
        var after = new Side(candidate);
        Calibration? known = calibration?.Host == @base[^1].Manifest.Machine.Identity.Host ? calibration : null;
        bool isOneRunEach = AreOneEach(@base, candidate), byPasses = isOneRunEach && known is null;
        var judge = new MetricJudge(before, after, isOneRunEach, margin, known);
        MetricComparison[] compared = [.. after.Rows.Concat(before.Rows).DistinctBy(row => row.CaseId, StringComparer.Ordinal).Order(CaseOrder.Instance)
            .SelectMany(row => GatedMetric.All.Select(metric => judge.Compare(row, metric)))
            .OfType<MetricComparison>()];
        string[] hosts = [.. @base.Concat(candidate).Select(run => run.Manifest.Machine.Identity.Host).Distinct(StringComparer.Ordinal)];
        IReadOnlyList<MetricComparison> metrics = hosts.Length > 1 && !allowDifferentMachine
            ? [.. compared.Select(metric => metric with { Change = Change.CannotJudge, Hindrance = Hindrance.OtherMachine, Why = "another machine" })]
            : Decided(judge, compared);
        return new RunComparison(before, after, byPasses, margin, [.. Doubts(before, after, byPasses, hosts)], SettingChange.Between(@base, candidate), metrics);
    }

    static bool AreOneEach(IReadOnlyList<Run> @base, IReadOnlyList<Run> candidate) => @base.Count == 1 && candidate.Count == 1;

    static IReadOnlyList<MetricComparison> Decided(MetricJudge judge, MetricComparison[] compared)
    {
        double largestP = Math.Min(SideRatio.LargestChangedP, FalseDiscovery.LargestP(compared.Where(IsOpen).Select(metric => metric.Ratio!.PValue), FalseDiscoveryRate));
        return [.. compared.Select(metric => IsOpen(metric) ? judge.Decide(metric, largestP) : metric)];
    }

    static bool IsOpen(MetricComparison metric) => metric is { Change: Change.CannotJudge, Hindrance: Hindrance.None };

    static IEnumerable<string> Doubts(Side before, Side after, bool byPasses, string[] hosts)
    {
        if (hosts.Length > 1)
        {
            yield return $"different machines: {string.Join(", ", hosts.Select(Clean.Text))}";
        }

        string[] levels = [.. before.Runs.Concat(after.Runs).Select(run => Clean.Text(run.Manifest.Quality.Level)).Distinct(StringComparer.Ordinal)];
        if (levels.Length > 1)
        {
            yield return $"different quality levels: {string.Join(", ", levels)}";
        }

        if (byPasses)
        {
            yield return "one run on each side: weaker, for passes do not show how runs differ";
        }
    }
}
