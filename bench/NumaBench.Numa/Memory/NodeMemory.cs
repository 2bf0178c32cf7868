namespace NumaBench.Numa;

/// <summary>How much memory a measurement may take from a node without hurting the machine.</summary>
public static class NodeMemory
{
    /// <summary>The largest part of a node's free memory that one memory case takes; the rest stays for whoever else lives here.</summary>
    public const double LargestShare = 0.25;

    /// <summary>What a node, or a cgroup, keeps at the very least.</summary>
    public const long SmallestReserveBytes = 64L << 20;

    const long LargestReserveBytes = 2L << 30;
    const double ReserveShare = 0.02;

    /// <summary>
    /// Bytes that can be had on a node now: free pages, and clean file pages that nobody has used lately, which the kernel gives
    /// up at once. Of the machine where nodes are not shown; null where nothing can be read.
    /// </summary>
    public static long? FreeBytes(SysFs sysFs, int node)
    {
        string? meminfo = sysFs.Text($"sys/devices/system/node/node{node}/meminfo") ?? (node == 0 ? sysFs.Text("proc/meminfo") : null);
        return meminfo is null ? null : (Field(meminfo, "MemFree:") + Field(meminfo, "Inactive(file):")) * 1024;
    }

    /// <summary>Bytes that one memory case may take from a node and of what the cgroup still allows; none where nothing is known.</summary>
    public static long CapBytes(SysFs sysFs, int node) =>
        (long)(Math.Min(FreeBytes(sysFs, node) ?? 0, CgroupHeadroomBytes(sysFs)) * LargestShare);

    /// <summary>
    /// What a case plans to take of a cap: whole huge pages of fifteen sixteenths of it. Free memory goes up and down by some MiB
    /// all the time; a plan up to the cap itself would be refused a moment later, when it is asked for.
    /// </summary>
    public static long FittingBytes(long capBytes) => capBytes / 16 * 15 >> 21 << 21;

    /// <summary>
    /// Bytes of a node that stay free: with less the kernel reclaims what others use, and a process that is bound to the node meets
    /// the OOM killer. 2 % of the node's memory, from <see cref="SmallestReserveBytes"/> to 2 GiB: no watermark of the kernel is higher.
    /// </summary>
    public static long ReserveBytes(Node node) =>
        Math.Clamp((long)(ReserveShare * 1024 * (node.MemoryTotalKilobytes ?? 0)), SmallestReserveBytes, LargestReserveBytes);

    /// <summary>The number behind a name, <c>Node 0 MemFree:  5825768 kB</c> or <c>inactive_file 4096</c>; 0 when absent.</summary>
    static long Field(string? text, string name)
    {
        foreach (string line in (text ?? "").Split('\n'))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            int at = Array.IndexOf(words, name);
            if (at >= 0 && at + 1 < words.Length && long.TryParse(words[at + 1], out long number))
            {
                return number;
            }
        }

        return 0;
    }

    /// <summary>
    /// What the tightest limit of the process's cgroup and its ancestors leaves for all nodes together (cgroups(7), both versions);
    /// <see cref="long.MaxValue"/> without a limit.
    /// </summary>
    public static long CgroupHeadroomBytes(SysFs sysFs) =>
        new Cgroup(sysFs).FromLeafUp("memory", "memory.max", "memory.limit_in_bytes")
            .Select(limit => long.TryParse(limit.Text, out long bytes) ? bytes - UsedBytes(sysFs, limit.Path) : long.MaxValue)
            .Append(long.MaxValue)
            .Min(headroom => Math.Max(0, headroom));

    static long UsedBytes(SysFs sysFs, string limitPath)
    {
        string folder = limitPath[..limitPath.LastIndexOf('/')];
        long used = sysFs.Number($"{folder}/memory.current") ?? sysFs.Number($"{folder}/memory.usage_in_bytes") ?? 0;
        return used - Field(sysFs.Text($"{folder}/memory.stat"), "inactive_file");
    }
}
