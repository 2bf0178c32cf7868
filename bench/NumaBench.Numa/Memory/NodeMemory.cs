namespace NumaBench.Numa;

/// <summary>How much memory a measurement may take from a node without hurting the machine.</summary>
public static class NodeMemory
{
    /// <summary>The largest part of a node's free memory that one case takes; the rest stays for whoever else lives here.</summary>
    public const double LargestShare = 0.25;

    /// <summary>
    /// Free bytes on a node now: MemFree of the node, of the machine where nodes are not shown, and never more than the
    /// cgroup still allows. 0 where nothing can be read.
    /// </summary>
    public static long FreeBytes(SysFs sysFs, int node)
    {
        long? kilobytes = Field(sysFs.Text($"sys/devices/system/node/node{node}/meminfo"), "MemFree:")
            ?? (node == 0 ? Field(sysFs.Text("proc/meminfo"), "MemFree:") : null);
        return Math.Min((kilobytes ?? 0) * 1024, CgroupHeadroomBytes(sysFs));
    }

    /// <summary>Bytes that one case may take from a node.</summary>
    public static long CapBytes(SysFs sysFs, int node) => (long)(FreeBytes(sysFs, node) * LargestShare);

    static long? Field(string? meminfo, string name)
    {
        foreach (string line in (meminfo ?? "").Split('\n'))
        {
            int at = line.IndexOf(name, StringComparison.Ordinal);
            if (at >= 0 && long.TryParse(line[(at + name.Length)..].Replace("kB", "").Trim(), out long kilobytes))
            {
                return kilobytes;
            }
        }

        return null;
    }

    /// <summary>What the tightest limit of the process's cgroup and its ancestors leaves (cgroups(7), both versions).</summary>
    static long CgroupHeadroomBytes(SysFs sysFs) =>
        new Cgroup(sysFs).FromLeafUp("memory", "memory.max", "memory.limit_in_bytes")
            .Select(limit => long.TryParse(limit.Text, out long bytes) ? bytes - UsedBytes(sysFs, limit.Path) : long.MaxValue)
            .Append(long.MaxValue)
            .Min(headroom => Math.Max(0, headroom));

    static long UsedBytes(SysFs sysFs, string limitPath) =>
        sysFs.Number(limitPath.Replace("memory.max", "memory.current").Replace("memory.limit_in_bytes", "memory.usage_in_bytes")) ?? 0;
}
