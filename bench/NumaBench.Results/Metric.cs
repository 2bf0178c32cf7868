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

    /// <summary>Nanoseconds an operation of somebody's own benchmark takes.</summary>
    public const string OperationNanoseconds = "operation_ns";

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

    /// <summary>
    /// Multiplications and additions of an inference over its whole batch, by the formula of the model; only of models whose formula is known.
    /// </summary>
    public const string FlopsPerInference = "flops_per_inference";

    /// <summary>Bytes that an inference has to read where no cache holds anything from the one before; only of models where that is known.</summary>
    public const string BytesPerInference = "bytes_per_inference";

    /// <summary>Reads of an inference at places that follow from its input, each of which waits for memory; only of models that look up.</summary>
    public const string RandomReadsPerInference = "random_reads_per_inference";

    /// <summary>Threads that used at least a tenth of the CPU time of the busiest one, over all replicas.</summary>
    public const string BusyThreads = "busy_threads";

    /// <summary>Anonymous memory that the process had more after its session was disposed than before it was made; of the replica that kept most.</summary>
    public const string KeptAfterDisposeBytes = "kept_after_dispose_bytes";

    /// <summary>Part of the weights that was used in the cached pages of a file on other nodes than the memory policy names.</summary>
    public const string WeightsMappedElsewhereShare = "weights_mapped_elsewhere_share";

    /// <summary>Samples of the pass that were thrown away because the thread was switched out.</summary>
    public const string RejectedSamples = "rejected_samples";

    /// <summary>Page faults of the measuring threads inside the timed windows that count; touching new pages leaves out one a page.</summary>
    public const string WindowPageFaults = "window_page_faults";

    /// <summary>Garbage collections of this process inside those windows.</summary>
    public const string WindowCollections = "window_gc_collections";

    /// <summary>Methods that this process compiled inside those windows.</summary>
    public const string WindowJittedMethods = "window_jitted_methods";

    /// <summary>Managed memory that the measuring threads took inside those windows.</summary>
    public const string WindowAllocatedBytes = "window_allocated_bytes";

    /// <summary>All that NumaBench itself may do in timed windows, and should not.</summary>
    public static IReadOnlyList<string> OwnActivity { get; } = [WindowPageFaults, WindowCollections, WindowJittedMethods, WindowAllocatedBytes];

    /// <summary>From just before the first sample of a pass to just after the last, times the CPUs of the case.</summary>
    public const string WatchedMilliseconds = "watched_ms";

    /// <summary>Of that, what the hypervisor took.</summary>
    public const string StolenMilliseconds = "stolen_ms";

    /// <summary>Of that, what other work had while our pinned threads waited (or, by coarser means, at all).</summary>
    public const string OtherWorkMilliseconds = "other_work_ms";

    /// <summary>Timed windows at whose end a measuring thread was on another CPU than before, each thread for itself.</summary>
    public const string ThreadMigrations = "thread_migrations";

    /// <summary>The clock of the case's last CPU just before the samples of a pass.</summary>
    public const string ClockAtBeginGigahertz = "clock_begin_ghz";

    /// <summary>The same just after them.</summary>
    public const string ClockAtEndGigahertz = "clock_end_ghz";

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
        CaseKind.Benchmark => OperationNanoseconds,
        _ => throw new ArgumentException($"'{kind}' is not a kind of measurement.", nameof(kind)),
    };

    /// <summary>True where more is better (rates, clocks, shares), false where less is (times, counts, work, shares that are remote).</summary>
    public static bool HigherIsBetter(string metric) => metric.EndsWith("_per_s") || metric.EndsWith("_gb_s") || metric.EndsWith("_ghz")
        || (metric.EndsWith("_share") && !metric.EndsWith("_remote_share"));
}
