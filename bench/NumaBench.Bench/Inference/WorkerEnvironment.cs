namespace NumaBench.Bench.Inference;

/// <summary>The environment in which ONNX Runtime is ever loaded.</summary>
static class WorkerEnvironment
{
    /// <summary>The official Linux binaries report to the network since 1.29 unless this stands before the library loads.</summary>
    public const string NoTelemetry = "ORT_DISABLE_TELEMETRY";

    /// <summary>Set when the kernel refused the memory policy and the worker runs without.</summary>
    public const string PolicyRefused = "NUMABENCH_POLICY_REFUSED";

    public static IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string>
    {
        [NoTelemetry] = "1",
        ["DOTNET_TieredPGO"] = "0",
        // Server collection pins a thread to every CPU and places heaps by node itself.
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_gcConcurrent"] = "0",
        ["DOTNET_EnableDiagnostics"] = "0",
        // Each big tensor its own mapping: seen by itself in numa_maps, and never a page that was freed by something else.
        ["GLIBC_TUNABLES"] = "glibc.malloc.mmap_threshold=65536",
    };
}
