namespace NumaBench.Numa;

/// <summary>One mapping of a process as a line of <c>/proc/PID/numa_maps</c> shows it (proc_pid_numa_maps(5)).</summary>
public sealed record NumaMapping
{
    public required ulong Address { get; init; }

    /// <summary>The policy as the kernel writes it: <c>default</c>, <c>bind:0</c>, <c>prefer (many):0-1</c>.</summary>
    public required string Policy { get; init; }

    /// <summary>The mapped file, octal escapes decoded; null for anonymous memory.</summary>
    public string? File { get; init; }

    public bool IsHeap { get; init; }

    public bool IsStack { get; init; }

    /// <summary>True for hugetlbfs; transparent huge pages are not marked.</summary>
    public bool IsHuge { get; init; }

    /// <summary>Pages that belong to this process alone (<c>anon=</c>).</summary>
    public long AnonymousPages { get; init; }

    /// <summary>Pages of a file that this process has mapped (<c>mapped=</c>).</summary>
    public long MappedPages { get; init; }

    /// <summary>How many processes map that page of it which most do (<c>mapmax=</c>); 1 where the kernel does not say.</summary>
    public long MostSharers { get; init; } = 1;

    /// <summary>The unit of all page counts; kernels before 3.13 do not say and mean base pages.</summary>
    public int PageKilobytes { get; init; } = 4;

    public IReadOnlyDictionary<int, long> PagesPerNode { get; init; } = new Dictionary<int, long>();

    public long BytesOn(int node) => PagesPerNode.GetValueOrDefault(node) * PageKilobytes * 1024;

    /// <summary>Resident bytes on all nodes.</summary>
    public long Bytes => PagesPerNode.Keys.Sum(BytesOn);
}
