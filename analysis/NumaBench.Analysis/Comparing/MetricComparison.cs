using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Comparing;

/// <summary>One metric of one case on both sides.</summary>
/// <param name="Row">The case.</param>
/// <param name="Base">Its independent values on the base side, in the metric's unit: medians of runs, or of passes.</param>
/// <param name="Candidate">The same on the candidate's side.</param>
/// <param name="Ratio">Candidate ÷ base; null where it cannot be told.</param>
/// <param name="Why">Why it cannot be judged, or what else is to be known; may be empty.</param>
/// <param name="LeftOut">How many older runs of the base are not among its values, because the level has changed since.</param>
/// <param name="ByPasses">The values are of passes.</param>
/// <param name="CalibratedRuns">The noise is that of the calibration, which rests on so many runs; 0 where it is not.</param>
sealed record MetricComparison(
    CaseRow Row, string Metric, IReadOnlyList<double> Base, IReadOnlyList<double> Candidate, SideRatio? Ratio, Change Change, Hindrance Hindrance, string Why, int LeftOut = 0,
    bool ByPasses = false, int CalibratedRuns = 0)
{
    /// <summary>Keeps a gate from passing although nothing was seen to regress.</summary>
    public bool Blocks => Hindrance is not (Hindrance.None or Hindrance.Noisy or Hindrance.New or Hindrance.ShortBase);

    /// <summary>How many times as bad: time ÷ time, or the inverse of a rate's ratio. Null where there is no ratio.</summary>
    public double? Cost => Ratio is null ? null : Results.Metric.HigherIsBetter(Metric) ? 1 / Ratio.Ratio : Ratio.Ratio;

    /// <summary>The least that <see cref="Cost"/> is, by its interval.</summary>
    public double? LeastCost => Ratio is null ? null : Results.Metric.HigherIsBetter(Metric) ? 1 / Ratio.High : Ratio.Low;
}
