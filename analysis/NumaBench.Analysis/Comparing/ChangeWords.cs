using System.Globalization;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Comparing;

/// <summary>A comparison in the words that every output of it uses.</summary>
static class ChangeWords
{
    public static string Word(Change change) => change == Change.CannotJudge ? "cannot judge" : change.ToString().ToLowerInvariant();

    /// <summary><c>1.20× (95 %: 1.18…1.22), 90.0 → 108.0 ns</c>, or only the two values where no ratio can be told.</summary>
    public static string Numbers(MetricComparison metric)
    {
        string values = metric.Base.Count > 0 && metric.Candidate.Count > 0
            ? $"{Show.Number(Estimator.Median(metric.Base))} → {Show.Number(Estimator.Median(metric.Candidate))} {MetricMeaning.Unit(metric.Metric)}" : "";
        return metric.Ratio is { } ratio ? $"{Interval(ratio)}, {values}" : values;
    }

    public static string Interval(SideRatio ratio) => $"{Times(ratio.Ratio)}× (95 %: {Times(ratio.Low)}…{Times(ratio.High)})";

    /// <summary>The smallest change that would have been seen, as a part: <c>2.1 %</c>.</summary>
    public static string SmallestSeen(SideRatio ratio) => Part(ratio.SmallestDetectable - 1);

    /// <summary>Which runs of the base do not count; empty where all do.</summary>
    public static string LeftOut(MetricComparison metric) =>
        metric.LeftOut == 0 ? "" : $"the level has changed after {Show.Count(metric.LeftOut, "run")} of the base, which {(metric.LeftOut == 1 ? "does" : "do")} not count";

    /// <summary><c>5 %</c>, <c>2.5 %</c>, <c>240 %</c>.</summary>
    public static string Part(double part) => (part * 100).ToString(Math.Abs(part) < 0.0995 ? "0.#" : "0", CultureInfo.InvariantCulture) + " %";

    /// <summary>What differs between the sides, in one line; empty when nothing does.</summary>
    public static string Settings(RunComparison comparison) => string.Join("; ", comparison.Settings);

    public static string Side(Side side) => $"{Show.Count(side.Runs.Count, "run")} of {Clean.Text(side.Runs[^1].Manifest.Machine.Identity.Host)}";

    public static string Counts(RunComparison comparison) => Counts(comparison.Metrics);

    public static string Counts(IReadOnlyList<MetricComparison> metrics) => string.Join(", ",
        Enum.GetValues<Change>().Select(change => $"{metrics.Count(metric => metric.Change == change)} {Word(change)}"));

    static string Times(double ratio) => Show.Times(ratio)[..^1];
}
