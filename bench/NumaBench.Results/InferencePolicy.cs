namespace NumaBench.Results;

/// <summary>The names of binding policies, as they stand in case ids.</summary>
public static class InferencePolicy
{
    /// <summary>Nothing is bound and ONNX Runtime chooses its threads.</summary>
    public const string OsDefault = "os-default";

    /// <summary>Nothing is bound, but the number of threads is given, so that ONNX Runtime does not pin them.</summary>
    public const string Unbound = "unbound";

    /// <summary>CPUs and memory of the same node.</summary>
    public const string Local = "local";

    /// <summary>CPUs of one node, memory of another: the pure penalty.</summary>
    public const string Remote = "remote";

    /// <summary>CPUs of one node, memory wherever the kernel takes it from: what taskset does.</summary>
    public const string CpuOnly = "cpu-only";

    /// <summary>Memory of one node, threads wherever the kernel puts them: what <c>numactl -m</c> alone does.</summary>
    public const string MemoryOnly = "memory-only";

    /// <summary>CPUs of one node, another's memory preferred while there is some.</summary>
    public const string Preferred = "preferred";

    /// <summary>All CPUs, pages of all nodes in turn.</summary>
    public const string Interleave = "interleave";

    /// <summary>All CPUs, pages of all nodes by the kernel's weights of them.</summary>
    public const string WeightedInterleave = "weighted-interleave";

    /// <summary>All CPUs, memory of one node.</summary>
    public const string Spread = "spread";

    /// <summary>One process a node, each local.</summary>
    public const string ReplicaPerNode = "replica-per-node";

    /// <summary>As <see cref="ReplicaPerNode"/>, with threads that sleep instead of spinning while they have nothing to do.</summary>
    public const string ReplicaPerNodeNoSpin = "replica-per-node-no-spin";

    /// <summary>One process an L3 cache, each with the memory of its node.</summary>
    public const string ReplicaPerL3 = "replica-per-l3";

    /// <summary>CPUs and memory of the same node, bound by numactl and not by us.</summary>
    public const string NumactlWrapped = "numactl-wrapped";

    /// <summary>CPUs of one node; weights that are mapped from a file whose cached pages lie on another.</summary>
    public const string PageCacheElsewhere = "page-cache-elsewhere";
}
