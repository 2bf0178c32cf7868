using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Explaining;

/// <summary>A model under a policy as a mark on the roofline: the best case of all nodes and numbers of threads.</summary>
/// <param name="Intensity">FLOPs a byte, above 0.</param>
/// <param name="GigaflopsPerSecond">What it reached, above 0.</param>
sealed record RooflinePoint(MeasuredCase Case, double Intensity, double GigaflopsPerSecond)
{
    /// <summary>In the order of the report; none of models whose work is not known.</summary>
    public static IReadOnlyList<RooflinePoint> Of(MeasuredRun run) =>
    [
        .. from model in run.Models
           from policy in model.Where(entry => entry.Counts).GroupBy(entry => entry.Row.Policy, StringComparer.Ordinal)
           let points = policy.Select(Of).OfType<RooflinePoint>().ToList()
           where points.Count > 0
           select points.MaxBy(point => point.GigaflopsPerSecond),
    ];

    static RooflinePoint? Of(MeasuredCase entry)
    {
        if (ModelWork.Of(entry) is not { } work || entry.Estimate(Metric.ThroughputPerSecond) is not { } throughput)
        {
            return null;
        }

        var point = new RooflinePoint(entry, work.Intensity, throughput.Centre * work.Flops / 1e9);
        // A log axis has no 0 and no infinity.
        return double.IsNormal(point.Intensity) && double.IsNormal(point.GigaflopsPerSecond) ? point : null;
    }
}
