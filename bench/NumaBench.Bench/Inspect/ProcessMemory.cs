using NumaBench.Numa;

namespace NumaBench.Bench.Inspect;

/// <summary>Where the resident memory of a process is.</summary>
sealed record ProcessMemory
{
    /// <summary>All mappings together.</summary>
    public required PageShares All { get; init; }

    /// <summary>The kinds that have resident memory.</summary>
    public required IReadOnlyDictionary<MemoryKind, PageShares> Kinds { get; init; }

    /// <summary>The policies of the mappings, the one with the most resident memory first.</summary>
    public required IReadOnlyList<PolicyUse> Policies { get; init; }

    /// <summary>The mappings with resident memory, the largest first; at most <see cref="MemoryTally.MostListed"/>.</summary>
    public required IReadOnlyList<NumaMapping> Largest { get; init; }

    /// <summary>How many mappings there are, with or without resident memory.</summary>
    public required long Mappings { get; init; }

    /// <summary>How many of them have resident memory; more than are in <see cref="Largest"/> when that is cut.</summary>
    public required long ResidentMappings { get; init; }

    /// <summary>The file of ONNX Runtime, resident or not; null when none is mapped.</summary>
    public string? OnnxRuntimeLibrary { get; init; }

    /// <summary>The model files that are mapped, resident or not, in the order of their addresses; at most the first 16.</summary>
    public IReadOnlyList<string> ModelFiles { get; init; } = [];

    /// <summary>
    /// The line of numa_maps, from 0, of the first mapping that has the policy of the main thread's stack, which nobody gives one of its own; in
    /// the numa_maps of another thread it shows that one's. Mostly the first, the program itself. The first may have its own: a file on a memory
    /// file system that was mounted with a policy, or a heap that its runtime has bound.
    /// </summary>
    public int ThreadPolicyLine { get; init; }

    /// <summary>Resident memory of mappings whose policy names nodes that do not hold it.</summary>
    public required PolicyMisses Misses { get; init; }

    /// <summary>Some kinds together.</summary>
    public PageShares Of(params MemoryKind[] kinds) => new(kinds.Where(Kinds.ContainsKey).SelectMany(kind => Kinds[kind].BytesPerNode));
}

/// <summary>The mappings that have one memory policy.</summary>
/// <param name="Policy">As the kernel writes it.</param>
/// <param name="Mappings">How many.</param>
/// <param name="Memory">Where their resident memory is.</param>
sealed record PolicyUse(string Policy, long Mappings, PageShares Memory);

/// <summary>Memory that is elsewhere than the policy of its mapping says.</summary>
/// <param name="Files">Of files: the page cache obeys whoever read a file first, and not who maps it.</param>
/// <param name="Other">Of everything else: allocated before the policy was set, or moved.</param>
/// <param name="LargestFile">The file with the most of it; null when there is none.</param>
sealed record PolicyMisses(PageShares Files, PageShares Other, NumaMapping? LargestFile);
