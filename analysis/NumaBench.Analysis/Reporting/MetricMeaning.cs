using NumaBench.Results;

namespace NumaBench.Analysis.Reporting;

/// <summary>What a metric's numbers are counted in.</summary>
static class MetricMeaning
{
    public static string Unit(string metric) => metric switch
    {
        Metric.RejectedSamples => "samples",
        Metric.WindowPageFaults or Metric.MinorFaults or Metric.MajorFaults => "faults",
        Metric.WindowCollections => "collections",
        Metric.WindowJittedMethods => "methods",
        Metric.WindowAllocatedBytes or Metric.BytesPerInference or Metric.KeptAfterDisposeBytes => "bytes",
        Metric.FlopsPerInference => "FLOP",
        Metric.RandomReadsPerInference => "reads",
        Metric.BusyThreads => "threads",
        Metric.ContextSwitches => "switches",
        Metric.ThreadMigrations or Metric.Migrations => "migrations",
        _ when metric.EndsWith("_ghz", StringComparison.Ordinal) => "GHz",
        _ when metric.EndsWith("_gb_s", StringComparison.Ordinal) => "GB/s",
        _ when metric.EndsWith("_per_s", StringComparison.Ordinal) => "1/s",
        _ when metric.EndsWith("_ns", StringComparison.Ordinal) => "ns",
        _ when metric.EndsWith("_ms", StringComparison.Ordinal) => "ms",
        _ when metric.EndsWith("_share", StringComparison.Ordinal) => "share",
        _ => "",
    };
}
