namespace NumaBench.Numa;

/// <summary>What the machine is: its online nodes, CPUs, cores and caches, read once and never changed.</summary>
public sealed partial record Topology
{
    /// <summary>The online nodes in ascending id; one implicit node 0 where the kernel shows none.</summary>
    public required IReadOnlyList<Node> Nodes { get; init; }

    public required CpuSet OnlineCpus { get; init; }

    /// <summary>Online CPUs that the cpuset and the affinity of this process allow.</summary>
    public required CpuSet UsableCpus { get; init; }

    /// <summary>Each core as the set of its hardware threads, by <c>thread_siblings_list</c>. Empty where the kernel shows no topology.</summary>
    public required IReadOnlyList<CpuSet> Cores { get; init; }

    /// <summary>Each package as the set of its CPUs. Empty where the kernel shows no topology.</summary>
    public required IReadOnlyList<CpuSet> Packages { get; init; }

    /// <summary>Each last-level (L3) cache: the CPUs that share it and its size; the size is null where unknown.</summary>
    public required IReadOnlyList<CacheDomain> L3Caches { get; init; }

    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Reads the machine. Never throws for what a machine or a recorded tree shows or hides: that becomes findings.</summary>
    public static Topology Read(SysFs fs) => TopologyReader.Read(fs);

    public NodeSet OnlineNodes => NodeSet.Of(Nodes.Select(node => node.Id));

    /// <summary>Hardware threads of the largest core (hybrid machines have several kinds); null where the kernel shows no topology.</summary>
    public int? ThreadsPerCore => Cores.Count == 0 ? null : Cores.Max(core => core.Count);

    /// <summary>True when some CPU can reach memory of another node; on one node remote memory cannot exist.</summary>
    public bool HasRemoteMemory => Nodes.Any(cpus => !cpus.Cpus.IsEmpty && Nodes.Any(memory => memory.Id != cpus.Id && memory.MemoryTotalKilobytes != 0));

    public Node? Find(int nodeId) => Nodes.FirstOrDefault(node => node.Id == nodeId);

    /// <summary>The node of a CPU; null when none has it, as when it is offline.</summary>
    public int? NodeOf(int cpu) => Nodes.FirstOrDefault(node => node.Cpus.Contains(cpu))?.Id;

    /// <summary>The nodes that have some of the CPUs.</summary>
    public NodeSet NodesOf(CpuSet cpus) => NodeSet.Of(Nodes.Where(node => node.Cpus.Overlaps(cpus)).Select(node => node.Id));

    /// <summary>One CPU of each core among the given CPUs (the lowest), in ascending order.</summary>
    public CpuSet OnePerCore(CpuSet among) =>
        CpuSet.Of(among.Where(cpu => Cores.FirstOrDefault(core => core.Contains(cpu)) is not { } core || core.And(among).First == cpu));

    /// <summary>Bytes of the L3 cache that a CPU sees; 0 where unknown.</summary>
    public long L3Bytes(int cpu) => L3Caches.FirstOrDefault(cache => cache.Cpus.Contains(cpu))?.SizeBytes ?? 0;

    /// <summary>Bytes of all L3 caches that the given CPUs see.</summary>
    public long L3Bytes(CpuSet cpus) => L3Caches.Where(cache => cache.Cpus.Overlaps(cpus)).Sum(cache => cache.SizeBytes ?? 0);
}

/// <summary>A cache and the CPUs that share it.</summary>
public sealed record CacheDomain(CpuSet Cpus, long? SizeBytes);
