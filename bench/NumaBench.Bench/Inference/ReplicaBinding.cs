using NumaBench.Numa;

namespace NumaBench.Bench.Inference;

/// <summary>Where one process of a case runs and where its memory comes from; null leaves that to the kernel.</summary>
sealed record ReplicaBinding(CpuSet? Cpus, MemoryPolicy? Memory, int Threads)
{
    /// <summary>True where pages come from the same node without the policy too, so that a container that forbids the call still measures.</summary>
    public bool PolicyIsOptional { get; init; }

    /// <summary>True when numactl binds the process, to the node of <see cref="Memory"/>, and we do not.</summary>
    public bool ThroughNumactl { get; init; }

    /// <summary>The node on which the cached pages of the weights' files are; then the weights are used in these pages and not copied.</summary>
    public int? CachedOn { get; init; }

    /// <summary>False when the policy has threads sleep instead of spinning while they wait for work.</summary>
    public bool Spins { get; init; } = true;

    /// <summary>The kernel's weights of the nodes for weighted interleaving; null for other policies.</summary>
    public IReadOnlyDictionary<int, int>? Weights { get; init; }

    /// <summary>Where the weights have to be.</summary>
    public MemoryPolicy? WeightsPolicy => CachedOn is { } node ? MemoryPolicy.Bind(node) : Memory;
}
