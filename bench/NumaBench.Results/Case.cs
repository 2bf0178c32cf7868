namespace NumaBench.Results;

/// <summary>
/// One thing to measure, and how. <see cref="Id"/> is stable for ever and is the key in history; it has its kind's full key
/// set in the fixed order, so a fallback (no huge pages, fewer threads) is a reason of the row and never a new id.
/// </summary>
public sealed record Case
{
    public required string Id { get; init; }

    /// <summary>One of <see cref="CaseKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Id of the node whose CPUs work, or <c>all</c>.</summary>
    public string CpuNode { get; init; } = "";

    /// <summary>Id of the node whose memory is used, <c>all</c>, or <c>none</c> where no such node exists.</summary>
    public string MemoryNode { get; init; } = "";

    /// <summary>The CPUs that the case may use, as a kernel list.</summary>
    public string Cpus { get; init; } = "";

    public int Threads { get; init; }

    public string Policy { get; init; } = "";

    /// <summary>The nodes that the memory policy names, as a kernel list; empty when it has no target.</summary>
    public string Nodes { get; init; } = "";

    public string Operation { get; init; } = "";

    public string Method { get; init; } = "";

    public long PageBytes { get; init; }

    public long WorkingSetBytes { get; init; }

    public string Delay { get; init; } = "";

    public string Model { get; init; } = "";

    public int? Batch { get; init; }

    public int? Replicas { get; init; }
}
