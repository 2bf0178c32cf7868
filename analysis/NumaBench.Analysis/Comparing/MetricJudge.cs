using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Statistics;
using NumaBench.Statistics.ChangePoints;

namespace NumaBench.Analysis.Comparing;

/// <summary>Puts one metric of one case of two sides beside each other, and says what stands in the way of judging it.</summary>
/// <param name="isOneRunEach">There is one run on each side: passes are the values of what is not calibrated.</param>
/// <param name="calibration">What the machine's noise was; null where nobody calibrated it.</param>
sealed class MetricJudge(Side @base, Side candidate, bool isOneRunEach, double margin, Calibration? calibration)
{
    /// <summary>Null when neither side has measured it.</summary>
    public MetricComparison? Compare(CaseRow row, string metric)
    {
        List<MeasuredCase> before = [.. @base.Case(row.CaseId).OfType<MeasuredCase>().Where(entry => IsMeasured(entry, metric))];
        IReadOnlyList<MeasuredCase?> after = candidate.Case(row.CaseId);
        MeasuredCase? unmeasured = after.FirstOrDefault(entry => entry is { Counts: false });
        bool isNew = before.Count == 0;
        if (isNew && !after.Any(entry => entry is not null && (IsMeasured(entry, metric) || IsFailed(entry, metric))))
        {
            return null;
        }

        List<MeasuredCase> measured = [.. after.OfType<MeasuredCase>().Where(entry => IsMeasured(entry, metric))];
        // A run that calls the case noisy speaks only where no other does.
        bool beforeIsNoisy = before.TrueForAll(entry => entry.IsNoisy), afterIsNoisy = measured.TrueForAll(entry => entry.IsNoisy);
        CalibratedMetric? calibrated = calibration?.Of(row.CaseId, metric);
        bool byPasses = isOneRunEach && calibrated is null;
        IReadOnlyList<double> all = Values(before, metric, beforeIsNoisy, byPasses), second = Values(measured, metric, afterIsNoisy, byPasses);
        // Passes have no history: they are of one run.
        History? history = byPasses ? null : new History(all);
        int leftOut = history?.CurrentFrom ?? 0;
        IReadOnlyList<double> first = [.. all.Skip(leftOut)];
        KnownNoise? own = history?.Noise;
        // What rests on more runs knows the noise better.
        bool isCalibrated = calibrated is not null && (own is null || calibrated.Noise.Run.DegreesOfFreedom > own.DegreesOfFreedom);
        MetricComparison Told(Change change, Hindrance hindrance, string why, SideRatio? ratio = null) =>
            new(row, metric, first, second, ratio, change, hindrance, why, leftOut, byPasses, isCalibrated ? calibrated!.Runs : 0);

        if (unmeasured is not null)
        {
            return Told(Change.CannotJudge, Hindrance.NotMeasured, $"{Show.Status(unmeasured.Row.Status)}: {Clean.Text(unmeasured.Row.Reason)}".TrimEnd(' ', ':'));
        }

        if (measured.Count < after.Count)
        {
            return Told(Change.CannotJudge, Hindrance.Missing, after.Count == 1 ? "missing in the candidate" : $"missing in {after.Count - measured.Count} of {after.Count} candidate runs");
        }

        if (isNew)
        {
            return Told(Change.CannotJudge, Hindrance.New, "new: the base has not measured it");
        }

        if (before.Concat(measured).Select(entry => entry.Row.WorkingSetBytes).Distinct().Count() > 1 && row.Kind == CaseKind.Inference)
        {
            return Told(Change.CannotJudge, Hindrance.NotMeasured, "another model of that name: its weights have other sizes");
        }

        SideRatio? ratio = SideRatio.Of(first, second, isCalibrated ? calibrated!.Noise.Run : own);
        if (byPasses && first.SequenceEqual(second))
        {
            return Told(Change.Same, Hindrance.None, "the same values on both sides: a copy", ratio);
        }

        MetricComparison judged = Told(Change.CannotJudge, Hindrance.Noisy, "", ratio);
        return ratio is null ? Untold(judged, byPasses)
            : beforeIsNoisy || afterIsNoisy ? Noisy(judged, $"noisy in the {(beforeIsNoisy ? "base" : "candidate")}")
            : judged with { Hindrance = Hindrance.None };
    }

    /// <summary>The verdict of a metric in whose way nothing stands.</summary>
    /// <param name="largestP">From this p value on nothing is a change.</param>
    public MetricComparison Decide(MetricComparison open, double largestP)
    {
        SideRatio ratio = open.Ratio!;
        double cost = open.Cost!.Value;
        bool isChange = ratio.PValue <= largestP && (AtLeast(cost, margin) || AtLeast(1 / cost, margin));
        return isChange ? open with { Change = cost > 1 ? Change.Regressed : Change.Improved }
            : ratio.IsWithin(margin) ? open with { Change = Change.Same }
            : Noisy(open, ratio.HasBeenBefore ? "a run of the base was as far off" : "its noise hides a change of the margin's size");
    }

    MetricComparison Noisy(MetricComparison comparison, string why) => comparison.LeastCost > margin
        ? comparison with { Change = Change.CannotJudge, Hindrance = Hindrance.LooksWorse, Why = $"{why}, but it looks worse" }
        : comparison with { Change = Change.CannotJudge, Hindrance = Hindrance.Noisy, Why = why };

    MetricComparison Untold(MetricComparison comparison, bool byPasses)
    {
        if (comparison.Base.Concat(comparison.Candidate).Any(value => !(value > 0)))
        {
            return comparison with { Hindrance = Hindrance.NotPositive, Why = "a value is not above 0" };
        }

        string why = $"too few {(byPasses ? "passes" : "good runs")}: {comparison.Base.Count} against {comparison.Candidate.Count}";
        return !byPasses && comparison.Base.Count < @base.Runs.Count && @base.Runs.Count + comparison.Candidate.Count - 2 >= SideRatio.FewestDegreesOfFreedom
            ? comparison with { Hindrance = Hindrance.ShortBase, Why = $"{why}, of the {@base.Runs.Count} runs of the base" }
            : comparison with { Hindrance = Hindrance.TooFew, Why = why };
    }

    static bool IsMeasured(MeasuredCase entry, string metric) => entry.Counts && entry.Passes(metric).Any(pass => pass.Count > 0);

    // A case that failed at once has no values to tell its metrics by.
    static bool IsFailed(MeasuredCase entry, string metric) =>
        entry.Row.Status is CaseStatus.Failed or CaseStatus.Misplaced && CaseKind.IsKnown(entry.Row.Kind) && metric == Metric.Main(entry.Row.Kind);

    static IReadOnlyList<double> Values(List<MeasuredCase> entries, string metric, bool withNoisy, bool byPasses) => byPasses
        ? [.. entries.SelectMany(entry => Side.PassMedians(entry, metric))]
        : [.. entries.Where(entry => withNoisy || !entry.IsNoisy).Select(entry => Estimator.Median(Side.PassMedians(entry, metric)))];

    // A change of exactly the margin counts, whatever the last bit of its quotient is.
    static bool AtLeast(double ratio, double margin) => ratio >= margin * (1 - 1e-12);
}
