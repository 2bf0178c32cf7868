using NumaBench.Statistics;

namespace NumaBench.Analysis.Reporting;

/// <summary>One number for several cases of the same kind: the median over them in each pass, then over passes.</summary>
/// <param name="Cases">How many cases it stands for.</param>
/// <param name="IsNoisy">One of them at least is noisy.</param>
sealed record TypicalValue(Estimate Estimate, int Cases, bool IsNoisy)
{
    /// <summary>Null when there is no pass that every case has: then a median would compare different cases in different passes.</summary>
    /// <param name="beside">Cases whose number stands beside this one: only passes that these have too count, or the two would be of different moments.</param>
    public static TypicalValue? Of(IEnumerable<MeasuredCase> cases, string metric, IEnumerable<MeasuredCase> beside)
    {
        List<MeasuredCase> measured = [.. cases.Where(entry => entry.Estimate(metric) is not null)];
        List<MeasuredCase> all = [.. measured, .. beside.Where(entry => entry.Estimate(metric) is not null)];
        int passes = measured.Count == 0 ? 0 : all.Min(entry => entry.Passes(metric).Count);
        double[] perPass = [.. Enumerable.Range(0, passes)
            .Where(pass => all.TrueForAll(entry => entry.Passes(metric)[pass].Count > 0))
            .Select(pass => Estimator.Median([.. measured.Select(entry => Estimator.Median(entry.Passes(metric)[pass]))]))];
        return perPass.Length == 0 ? null
            : new TypicalValue(Estimator.FromPassValues(perPass, Results.Metric.HigherIsBetter(metric)), measured.Count, measured.Exists(entry => entry.IsNoisy));
    }
}
