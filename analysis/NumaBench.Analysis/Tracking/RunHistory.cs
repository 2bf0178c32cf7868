using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Tracking;

/// <summary>The gated metrics of a machine's runs as series, each run by the median of its passes.</summary>
static class RunHistory
{
    public static IReadOnlyList<TrackedSeries> Of(IEnumerable<RunValues> runs) =>
        [.. runs.OrderBy(run => run.Run.Manifest.Start).SelectMany(run => run.Values.Select(values => (run.Run, Values: values)))
            .GroupBy(point => (point.Values.Row.CaseId, point.Values.Metric))
            .OrderBy(points => points.First().Values.Row, CaseOrder.Instance).ThenBy(points => points.Key.Metric, StringComparer.Ordinal)
            .AsParallel().AsOrdered().Select(points => Series([.. points]))];

    // A run that calls the case noisy speaks only where no other does, as in a comparison.
    static TrackedSeries Series(List<(Run Run, CaseValues Values)> all)
    {
        List<(Run Run, CaseValues Values)> quiet = all.FindAll(point => point.Values.Row.Status == CaseStatus.Ok), points = quiet.Count > 0 ? quiet : all;
        (_, CaseValues values) = points[0];
        return new TrackedSeries(values.Row.CaseId, values.Metric, MetricMeaning.Unit(values.Metric), points.ConvertAll(point => Estimator.Median(point.Values.Passes)),
            points.ConvertAll(point => Path.GetFileName(Path.TrimEndingDirectorySeparator(point.Run.Folder))), points.ConvertAll(point => point.Run));
    }
}
