using NumaBench.Results;

namespace NumaBench.Analysis.Exporting.Prometheus;

/// <summary>A metric of ours under the name that Prometheus' conventions want: base units, which the name ends with.</summary>
/// <param name="Source">Our name.</param>
/// <param name="Name">Theirs, without prefix and unit.</param>
/// <param name="Unit">Base unit of the exported values.</param>
/// <param name="ToBase">From our unit to the base unit.</param>
/// <param name="Help">What the values mean.</param>
/// <param name="Percentile">Which percentile it is of a family that has several; otherwise empty.</param>
sealed record PrometheusMetric(string Source, string Name, string Unit, Func<double, double> ToBase, string Help, string Percentile = "")
{
    const string Seconds = "seconds";
    const string BytesPerSecond = "bytes_per_second";
    const string InferenceLatency = "Time of one inference, by percentile over a pass.";

    /// <summary>Those that say how fast something is. Shares, counts and clocks are conditions, and stay in the files of the run.</summary>
    public static IReadOnlyList<PrometheusMetric> All { get; } =
    [
        new(Metric.LatencyNanoseconds, "latency", Seconds, FromNanoseconds, "Time of a load that waits for the one before it."),
        new(Metric.BandwidthGigabytesPerSecond, "bandwidth", BytesPerSecond, FromGigabytes, "Bytes that the program asked for."),
        new(Metric.FaultNanoseconds, "page_fault", Seconds, FromNanoseconds, "Time to allocate and clear one page."),
        new(Metric.OperationNanoseconds, "benchmark_operation", Seconds, FromNanoseconds, "Time of an operation of an imported benchmark."),
        new(Metric.ThroughputPerSecond, "inferences", "per_second", value => value, "Inferences over all replicas."),
        new(Metric.LatencyP50Milliseconds, "inference_latency", Seconds, FromMilliseconds, InferenceLatency, "50"),
        new(Metric.LatencyP90Milliseconds, "inference_latency", Seconds, FromMilliseconds, InferenceLatency, "90"),
        new(Metric.LatencyP95Milliseconds, "inference_latency", Seconds, FromMilliseconds, InferenceLatency, "95"),
        new(Metric.LatencyP99Milliseconds, "inference_latency", Seconds, FromMilliseconds, InferenceLatency, "99"),
        new(Metric.LatencyMaxMilliseconds, "inference_latency", Seconds, FromMilliseconds, InferenceLatency, "100"),
        new(Metric.FirstInferenceMilliseconds, "first_inference", Seconds, FromMilliseconds, "Time of the first inference of a process."),
        new(Metric.LoadMilliseconds, "session_load", Seconds, FromMilliseconds, "Time from the start of session creation until it was ready."),
        new(Metric.WeightsBandwidthGigabytesPerSecond, "weights_bandwidth", BytesPerSecond, FromGigabytes, "Bytes of the weights times inferences."),
    ];

    // Divided and not multiplied by a fraction, so that they are rounded once.
    static double FromNanoseconds(double value) => value / 1e9;

    static double FromMilliseconds(double value) => value / 1e3;

    static double FromGigabytes(double value) => value * 1e9;
}
