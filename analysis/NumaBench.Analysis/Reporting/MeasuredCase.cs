using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Reporting;

/// <summary>A case with the values of its finished passes.</summary>
sealed class MeasuredCase(CaseRow row, IEnumerable<Sample> samples)
{
    readonly Dictionary<string, double[][]> passesOf = samples.GroupBy(sample => sample.Metric, StringComparer.Ordinal)
        .ToDictionary(metric => metric.Key, metric => PassesOf(metric, row.Passes), StringComparer.Ordinal);

    public CaseRow Row { get; } = row;

    /// <summary>Another tool measured it: such ids name their method, ours never do.</summary>
    public bool IsImported { get; } = row.CaseId.Contains("/method=", StringComparison.Ordinal);

    /// <summary>Its numbers may be shown as what the machine does; a misplaced, failed or skipped one measured something else.</summary>
    public bool Counts => Row.Status is CaseStatus.Ok or CaseStatus.Noisy;

    public bool IsNoisy => Row.Status is CaseStatus.Noisy;

    public IEnumerable<string> Metrics => passesOf.Keys.Order(StringComparer.Ordinal);

    /// <summary>The values of each pass, the first pass first; a pass without values is empty.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Passes(string metric) => passesOf.GetValueOrDefault(metric) ?? [];

    /// <summary>Null where nothing was measured.</summary>
    public Estimate? Estimate(string metric) =>
        Passes(metric).Any(pass => pass.Count > 0) ? Estimator.FromPasses(Passes(metric), Metric.HigherIsBetter(metric)) : null;

    // Iteration 0 holds a value of the whole pass; it speaks only where the pass has no single samples.
    static double[][] PassesOf(IEnumerable<Sample> samples, int passes)
    {
        ILookup<int, Sample> byPass = samples.ToLookup(sample => sample.Pass);
        return [.. Enumerable.Range(1, passes).Select(pass =>
        {
            double[] single = [.. byPass[pass].Where(sample => sample.Iteration > 0).Select(sample => sample.Value)];
            return single.Length > 0 ? single : [.. byPass[pass].Select(sample => sample.Value)];
        })];
    }
}
