using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Explaining;

/// <summary>How much more a model does in batches. While memory holds it up a batch costs no more than one; the cores end that.</summary>
/// <param name="Under">The name that the report has for the model with the smallest batch.</param>
/// <param name="Lines">Local first; each has at least two batches.</param>
sealed record BatchSweep(string Model, string Under, IReadOnlyList<BatchLine> Lines)
{
    /// <summary>More than this no machine gains, and an axis cannot show.</summary>
    const double MostGain = 1e12;

    /// <summary>What 1 stands for: the smallest batch of the first line.</summary>
    public (int Batch, double SamplesPerSecond) Unit => (Lines[0].Points[0].Batch, Lines[0].Points[0].SamplesPerSecond.Centre);

    public static IReadOnlyList<BatchSweep> Of(MeasuredRun run) =>
    [
        .. from model in run.OfKind(CaseKind.Inference).Where(entry => entry.Counts && entry.Row.Batch > 0).GroupBy(entry => entry.Row.Model, StringComparer.Ordinal)
           let lines = model.GroupBy(entry => CaseWords.Policy(entry.Row), StringComparer.Ordinal).Select(policy => new BatchLine(policy.Key, Points(policy)))
               .Where(line => line.Points.Count > 1).OrderByDescending(line => line.Name.StartsWith(InferencePolicy.Local, StringComparison.Ordinal)).ToList()
           where lines.Count > 0 && Highest(lines) / Lowest(lines) < MostGain
           select new BatchSweep(model.Key, MeasuredRun.ModelName(model.MinBy(entry => entry.Row.Batch)!.Row), lines),
    ];

    static double Highest(List<BatchLine> lines) => lines.SelectMany(line => line.Points).Max(point => point.SamplesPerSecond.High);

    static double Lowest(List<BatchLine> lines) => lines.SelectMany(line => line.Points).Min(point => point.SamplesPerSecond.Centre);

    // A log axis has no 0.
    static List<(int, Estimate)> Points(IEnumerable<MeasuredCase> policy) => [.. policy.DistinctBy(entry => entry.Row.Batch)
        .Where(entry => entry.Estimate(Metric.ThroughputPerSecond) is { } throughput && double.IsNormal(throughput.Centre))
        .OrderBy(entry => entry.Row.Batch).Select(entry => (entry.Row.Batch!.Value, Times(entry.Estimate(Metric.ThroughputPerSecond)!, entry.Row.Batch.Value)))];

    static Estimate Times(Estimate estimate, double factor) => estimate with
    {
        Centre = estimate.Centre * factor, Low = estimate.Low * factor, High = estimate.High * factor, Best = estimate.Best * factor,
    };
}
