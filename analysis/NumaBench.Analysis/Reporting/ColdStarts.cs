using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Reporting;

/// <summary>
/// What a restart of an unbound service is a draw from: every pass is a fresh process, so the spread of os-default between passes
/// is a result of its own and no noise to be averaged away.
/// </summary>
static class ColdStarts
{
    /// <summary>A paragraph of Markdown; empty with fewer than two cold starts.</summary>
    public static string Write(IEnumerable<MeasuredCase> model)
    {
        double[] starts = [.. model.Where(entry => entry.Counts && entry.Row.Policy == InferencePolicy.OsDefault).Take(1)
            .SelectMany(entry => entry.Passes(Metric.ThroughputPerSecond)).Where(pass => pass.Count > 0).Select(Estimator.Median)];
        if (starts.Length < 2)
        {
            return "";
        }

        double slowest = starts.Min(), fastest = starts.Max();
        string ratio = slowest > 0 ? $": the luckiest start was {Show.Times(fastest / slowest)} as fast as the unluckiest" : "";
        return $"Cold starts with `{InferencePolicy.OsDefault}`: {starts.Length} fresh processes ran at {Show.Number(slowest)} (slowest), "
            + $"{Show.Number(Estimator.Median(starts))} (median) and {Show.Number(fastest)} (fastest) inferences/s{ratio}.\n\n";
    }
}
