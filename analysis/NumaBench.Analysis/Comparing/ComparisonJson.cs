using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Comparing;

/// <summary>A comparison for programs; the names are stable.</summary>
static class ComparisonJson
{
    public static string Write(RunComparison comparison) => ResultsJson.Write(new
    {
        Schema = RunManifest.CurrentSchema,
        comparison.Verdict,
        comparison.GateCode,
        FailOver = Math.Round(comparison.Margin - 1, 9),
        Units = UnitsOf(comparison.ByPasses),
        Base = Of(comparison.Base),
        Candidate = Of(comparison.Candidate),
        comparison.Warnings,
        comparison.Settings,
        Findings = ChangeGroup.Of(comparison.Metrics).Select(group => new
        {
            Verdict = group.Change,
            group.Kind,
            group.Metric,
            group.Where,
            group.Ratio,
            Cases = group.Members.Select(member => member.Row.CaseId),
        }),
        Metrics = comparison.Metrics.Select(Of),
    }) + "\n";

    static object Of(Side side) => new
    {
        RunCount = side.Runs.Count,
        Runs = side.Runs.Select(run => run.Folder),
        Hosts = side.Runs.Select(run => run.Manifest.Machine.Identity.Host).Distinct(StringComparer.Ordinal),
        QualityLevels = side.Runs.Select(run => run.Manifest.Quality.Level).Distinct(StringComparer.Ordinal),
    };

    static object Of(MetricComparison metric) => new
    {
        Case = metric.Row.CaseId,
        metric.Metric,
        Unit = MetricMeaning.Unit(metric.Metric),
        Verdict = metric.Change,
        Reason = metric.Hindrance,
        metric.Why,
        metric.Blocks,
        Base = Centre(metric.Base),
        Candidate = Centre(metric.Candidate),
        BaseValues = metric.Base.Count,
        BaseLeftOut = metric.LeftOut,
        CandidateValues = metric.Candidate.Count,
        Units = UnitsOf(metric.ByPasses),
        metric.CalibratedRuns,
        metric.Ratio?.Ratio,
        Low = Finite(metric.Ratio?.Low),
        High = Finite(metric.Ratio?.High),
        metric.Ratio?.PValue,
        SmallestDetectable = Finite(metric.Ratio?.SmallestDetectable),
    };

    static string UnitsOf(bool byPasses) => byPasses ? "passes" : "runs";

    static double? Centre(IReadOnlyList<double> values) => values.Count > 0 ? Estimator.Median(values) : null;

    // JSON has no infinity: with two degrees of freedom and wild values an interval may end there.
    static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
