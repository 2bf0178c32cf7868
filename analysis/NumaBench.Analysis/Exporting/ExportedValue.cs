using NumaBench.Analysis.Reporting;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Exporting;

/// <summary>One number of a run with the case it comes from. A case that has no numbers has one of these, without a metric.</summary>
/// <param name="Metric">Its name with its unit; empty where the case was not measured.</param>
/// <param name="Unit">What the number is counted in.</param>
sealed record ExportedValue(MeasuredCase Case, string Metric, string Unit, Estimate? Estimate)
{
    /// <summary>Every number that summary.json has, in the same order.</summary>
    public static IEnumerable<ExportedValue> Of(MeasuredRun run)
    {
        Dictionary<string, Estimate?> walks = PageWalk.Of(run).ToDictionary(walk => walk.Base.Row.CaseId, walk => walk.Cost, StringComparer.Ordinal);
        return run.Cases.SelectMany(entry => Of(entry, walks.GetValueOrDefault(entry.Row.CaseId)));
    }

    static ExportedValue[] Of(MeasuredCase entry, Estimate? pageWalk)
    {
        ExportedValue[] values = [.. entry.Metrics.Select(metric => (Metric: metric, Estimate: entry.Estimate(metric)))
            .Append((Metric: PageWalk.MetricName, Estimate: pageWalk))
            .Where(value => value.Estimate is not null)
            .Select(value => new ExportedValue(entry, value.Metric, MetricMeaning.Unit(value.Metric), value.Estimate))];
        return values.Length > 0 ? values : [new ExportedValue(entry, "", "", null)];
    }
}
