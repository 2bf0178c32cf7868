using NumaBench.Results;

namespace NumaBench.Analysis.Comparing;

/// <summary>
/// The metrics that a gate judges. Not among them: shares, counts and clocks, which are conditions; the slowest single
/// inference, which is an accident; loading, which is as fast as the page cache is full; the bandwidth of weights, which is
/// the throughput again.
/// </summary>
static class GatedMetric
{
    public static IReadOnlyList<string> All { get; } =
    [
        Metric.LatencyNanoseconds, Metric.BandwidthGigabytesPerSecond, Metric.FaultNanoseconds, Metric.ThroughputPerSecond,
        Metric.LatencyP50Milliseconds, Metric.LatencyP90Milliseconds, Metric.LatencyP99Milliseconds, Metric.OperationNanoseconds,
    ];
}
