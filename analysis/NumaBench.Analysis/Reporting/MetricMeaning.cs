using NumaBench.Results;

namespace NumaBench.Analysis.Reporting;

/// <summary>What a metric's numbers are counted in, and which end of them is good.</summary>
static class MetricMeaning
{
    public static bool HigherIsBetter(string metric) => Unit(metric) is "GB/s" or "1/s" or "share";

    public static string Unit(string metric) => metric switch
    {
        Metric.RejectedSamples => "samples",
        _ when metric.EndsWith("_gb_s", StringComparison.Ordinal) => "GB/s",
        _ when metric.EndsWith("_per_s", StringComparison.Ordinal) => "1/s",
        _ when metric.EndsWith("_ns", StringComparison.Ordinal) => "ns",
        _ when metric.EndsWith("_ms", StringComparison.Ordinal) => "ms",
        _ when metric.EndsWith("_share", StringComparison.Ordinal) => "share",
        _ => "",
    };

    /// <summary>The metric that stands for a kind of case in tables and comparisons.</summary>
    public static string OfKind(string kind) => kind switch
    {
        CaseKind.IdleLatency => Metric.LatencyNanoseconds,
        CaseKind.Bandwidth => Metric.BandwidthGigabytesPerSecond,
        _ => Metric.ThroughputPerSecond,
    };
}
