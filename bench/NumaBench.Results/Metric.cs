namespace NumaBench.Results;

/// <summary>The names of measured values in samples.csv; each carries its unit.</summary>
public static class Metric
{
    /// <summary>Nanoseconds a dependent load takes.</summary>
    public const string LatencyNanoseconds = "latency_ns";

    /// <summary>10^9 bytes a second that the program asked for (STREAM's accounting).</summary>
    public const string BandwidthGigabytesPerSecond = "bandwidth_gb_s";

    /// <summary>Nanoseconds a page fault takes: allocating and clearing one page.</summary>
    public const string FaultNanoseconds = "fault_ns";

    /// <summary>Inferences a second, over all replicas.</summary>
    public const string ThroughputPerSecond = "throughput_per_s";

    public const string LatencyP50Milliseconds = "latency_p50_ms";
    public const string LatencyP90Milliseconds = "latency_p90_ms";
    public const string LatencyP95Milliseconds = "latency_p95_ms";
    public const string LatencyP99Milliseconds = "latency_p99_ms";

    /// <summary>The slowest inference of the pass.</summary>
    public const string LatencyMaxMilliseconds = "latency_max_ms";

    /// <summary>The very first inference of a process, before any warming up; of the slowest replica.</summary>
    public const string FirstInferenceMilliseconds = "first_inference_ms";

    /// <summary>CPU time of all threads, waiting in a spin included, for each inference.</summary>
    public const string CpuMillisecondsPerInference = "cpu_per_inference_ms";

    /// <summary>Page faults in the measured time that needed no disk, and those that did.</summary>
    public const string MinorFaults = "minor_faults";
    public const string MajorFaults = "major_faults";

    /// <summary>How often threads were switched out in the measured time.</summary>
    public const string ContextSwitches = "context_switches";

    /// <summary>How often threads were moved to another CPU in the measured time.</summary>
    public const string Migrations = "migrations";

    /// <summary>Share (0…1) of the weights' bytes on other nodes than the one with the case's CPUs.</summary>
    public const string WeightsRemoteShare = "weights_remote_share";

    /// <summary>The same of the process' other anonymous memory: activations, heaps, the runtime.</summary>
    public const string RestRemoteShare = "rest_remote_share";

    /// <summary>Time from the start of session creation until it was ready.</summary>
    public const string LoadMilliseconds = "load_ms";

    /// <summary>Weights' bytes times inferences a second.</summary>
    public const string WeightsBandwidthGigabytesPerSecond = "weights_bandwidth_gb_s";

    /// <summary>Samples of the pass that were thrown away because the thread was switched out.</summary>
    public const string RejectedSamples = "rejected_samples";

    /// <summary>Share (0…1) of the threads' CPU time that was spent on the CPUs the policy names.</summary>
    public const string ThreadsOnCpusShare = "threads_on_cpus_share";

    /// <summary>Bytes of the mappings that were taken for weights ÷ bytes of the weights; near 1 when the proof covers them.</summary>
    public const string WeightsFoundShare = "weights_found_share";

    /// <summary>Share (0…1) of the memory that makes load which lies where the case says; the lower of before and after.</summary>
    public const string LoadPlacedShare = "load_placed_share";

    /// <summary>The metric that a case of this kind is judged by.</summary>
    public static string Main(string kind) => kind switch
    {
        CaseKind.IdleLatency or CaseKind.SizeCurve or CaseKind.LoadedLatency or CaseKind.CoreToCore => LatencyNanoseconds,
        CaseKind.Bandwidth or CaseKind.PeakBandwidth or CaseKind.PageMove => BandwidthGigabytesPerSecond,
        CaseKind.PageTouch => FaultNanoseconds,
        CaseKind.Inference => ThroughputPerSecond,
        _ => throw new ArgumentException($"'{kind}' is not a kind of measurement.", nameof(kind)),
    };

    /// <summary>True where more is better (rates, shares), false where less is (times).</summary>
    public static bool HigherIsBetter(string metric) => metric.EndsWith("_per_s") || metric.EndsWith("_gb_s")
        || (metric.EndsWith("_share") && !metric.EndsWith("_remote_share"));
}
