using NumaBench.Numa;

namespace NumaBench.Bench.Machine;

/// <summary>Whether big pages can be had, so that page-table walks do not drown what memory costs.</summary>
static class HugePages
{
    const string Folder = "sys/kernel/mm/transparent_hugepage";

    /// <summary>always, madvise or never; null where the kernel has no transparent huge pages.</summary>
    public static string? Mode(SysFs fs) => Chosen(fs.Text($"{Folder}/enabled"));

    public static string? Defragmentation(SysFs fs) => Chosen(fs.Text($"{Folder}/defrag"));

    public static long Reserved(Topology topology) => topology.Nodes.Sum(node => node.HugePages.Sum(pool => pool.Total));

    // "always [madvise] never"
    static string? Chosen(string? choices)
    {
        int open = choices?.IndexOf('[') ?? -1;
        int close = choices?.IndexOf(']') ?? -1;
        return open >= 0 && close > open ? choices![(open + 1)..close] : null;
    }
}
