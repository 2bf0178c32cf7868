namespace NumaBench.Numa;

/// <summary>One online NUMA node: cores, memory or both, as the kernel shows it.</summary>
public sealed record Node
{
    /// <summary>The kernel's number; ids are sparse.</summary>
    public required int Id { get; init; }

    /// <summary>The node's CPUs that are online.</summary>
    public required CpuSet Cpus { get; init; }

    /// <summary>Those of <see cref="Cpus"/> that the cpuset and the affinity of this process allow.</summary>
    public required CpuSet UsableCpus { get; init; }

    /// <summary>MemTotal; null where it cannot be read, 0 on a memory-less node.</summary>
    public long? MemoryTotalKilobytes { get; init; }

    /// <summary>MemFree at the time of reading; null where it cannot be read.</summary>
    public long? MemoryFreeKilobytes { get; init; }

    /// <summary>True when the node has memory and the cpuset lets this process use it.</summary>
    public bool UsableMemory { get; init; }

    /// <summary>The node's weight in weighted interleaving as it is set now; null where the kernel has none (before Linux 6.9).</summary>
    public int? InterleaveWeight { get; init; }

    public IReadOnlyList<HugePagePool> HugePages { get; init; } = [];

    /// <summary>
    /// The firmware's relative distances (ACPI SLIT) to the online nodes. A hint for order only, never a ratio of latencies.
    /// Empty where the kernel shows none.
    /// </summary>
    public IReadOnlyDictionary<int, int> Distances { get; init; } = new Dictionary<int, int>();

    /// <summary>The physical package of the node's CPUs; null without CPUs or where unknown.</summary>
    public int? Package { get; init; }

    /// <summary>The node's CPUs by the L3 cache they share; empty where the kernel shows no L3.</summary>
    public IReadOnlyList<CpuSet> L3Domains { get; init; } = [];

    /// <summary>What the firmware reports (ACPI HMAT) for access from the initiator nodes that sysfs lists, nearest class first.</summary>
    public IReadOnlyList<HmatAccess> Hmat { get; init; } = [];

    /// <summary><see cref="Hmat"/> with each initiator once: in two access classes the nearer one's values count.</summary>
    public IEnumerable<HmatAccess> NearestHmat => Hmat.OrderBy(access => access.AccessClass).DistinctBy(access => access.Initiator);

    /// <summary>Caches in front of the node's memory, such as MCDRAM or Optane in memory mode.</summary>
    public IReadOnlyList<long> MemorySideCacheBytes { get; init; } = [];
}

/// <summary>The reserved huge pages of one size on one node (<c>hugepages-2048kB</c>).</summary>
public sealed record HugePagePool(long SizeKilobytes, long Total, long Free);

/// <summary>
/// One initiator's access to a node as ACPI HMAT reports it. Values are null where the firmware reports nothing (0 in sysfs).
/// Access class 0 is the nearest initiator of any kind, class 1 the nearest with CPUs.
/// </summary>
public sealed record HmatAccess(
    int Initiator, int AccessClass, long? ReadLatencyNanoseconds, long? WriteLatencyNanoseconds,
    long? ReadBandwidthMegabytesPerSecond, long? WriteBandwidthMegabytesPerSecond);
