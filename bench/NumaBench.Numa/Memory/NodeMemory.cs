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

    static long CgroupHeadroomBytes(SysFs sysFs)
    {
        // Only the unified hierarchy: "0::/path" (cgroups(7)). A limit may stand in any ancestor.
        string? path = (sysFs.Text("proc/self/cgroup") ?? "").Split('\n').FirstOrDefault(line => line.StartsWith("0::"))?[3..].Trim('/');
        long headroom = long.MaxValue;
        while (path is not null)
        {
            string folder = $"sys/fs/cgroup/{path}".TrimEnd('/');
            if (sysFs.Number($"{folder}/memory.max") is { } limit && sysFs.Number($"{folder}/memory.current") is { } used)
            {
                headroom = Math.Min(headroom, Math.Max(0, limit - used));
            }

            path = path.Length == 0 ? null : path.Contains('/') ? path[..path.LastIndexOf('/')] : "";
        }

        return headroom;
    }
}
