namespace NumaBench.Numa;

/// <summary>
/// Memory whose pages lie where a policy says, filled before it is handed out, and able to say where its pages really are.
/// Not safe for two threads at once while being made or freed.
/// </summary>
public sealed unsafe class NodeBuffer : IDisposable
{
    /// <summary>Alignment that lets the kernel back the range with 2 MiB pages; harmless where huge pages have another size.</summary>
    const long Alignment = 2L << 20;

    readonly nint mapping;
    readonly long mappingBytes;
    readonly Topology topology;
    bool freed;

    NodeBuffer(nint mapping, long mappingBytes, long bytes, Topology topology)
    {
        this.topology = topology;
        this.mapping = mapping;
        this.mappingBytes = mappingBytes;
        Bytes = bytes;
        Address = (mapping + (nint)Alignment - 1) & ~((nint)Alignment - 1);
    }

    public nint Address { get; }

    public long Bytes { get; }

    /// <summary>
    /// mmap(2), madvise(2), mbind(2) and a touch of every page. Throws <see cref="NotEnoughMemoryException"/> before anything is
    /// taken when the nodes of the policy have too little free memory, and <see cref="NumaException"/> when the kernel refuses.
    /// </summary>
    public static NodeBuffer Allocate(long bytes, MemoryPolicy policy, PageKind pages, Topology topology, SysFs sysFs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bytes);
        policy.Require(topology.OnlineNodes);
        RequireFreeMemory(bytes, policy.Nodes.IsEmpty ? topology.OnlineNodes : policy.Nodes, sysFs);

        long rounded = (bytes + Alignment - 1) / Alignment * Alignment;
        var buffer = new NodeBuffer(LinuxCalls.Map(rounded + Alignment), rounded + Alignment, rounded, topology);
        try
        {
            LinuxCalls.TryAdvise(
                buffer.Address, rounded, pages == PageKind.Huge ? LinuxCalls.AdviseHugePage : LinuxCalls.AdviseNoHugePage);
            buffer.Bind(policy);
            buffer.Touch();
            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    static void RequireFreeMemory(long bytes, NodeSet nodes, SysFs sysFs)
    {
        long cap = nodes.Sum(node => NodeMemory.CapBytes(sysFs, node));
        if (bytes > cap)
        {
            throw new NotEnoughMemoryException(nodes, bytes, cap);
        }
    }

    void Bind(MemoryPolicy policy)
    {
        try
        {
            LinuxCalls.Bind(Address, Bytes, policy);
        }
        catch (NumaException refused) when (refused.IsNotPermitted && topology.Nodes.Count == 1)
        {
            // With one node there is nothing to choose: a kernel without NUMA or a container may refuse.
        }
    }

    void Touch()
    {
        if (LinuxCalls.TryAdvise(Address, Bytes, LinuxCalls.AdvisePopulateWrite))
        {
            return;
        }

        // Before Linux 5.14: a write to every page does the same, only slower.
        for (long offset = 0; offset < Bytes; offset += Environment.SystemPageSize)
        {
            *(byte*)(Address + offset) = 0;
        }
    }

    /// <summary>
    /// Where the pages are now: move_pages(2), or numa_maps(5) where a container does not permit that call. At most
    /// <paramref name="mostPages"/> pages, spread evenly, are asked for.
    /// </summary>
    public PageShares PageShares(int mostPages = 65_536)
    {
        ObjectDisposedException.ThrowIf(freed, this);
        PageShares? otherwise = null;
        try
        {
            return SharesByMovePages(mostPages);
        }
        catch (NumaException refused) when (refused.IsNotPermitted && (otherwise = SharesByNumaMaps() ?? SharesOfOnlyNode()) is not null)
        {
            return otherwise;
        }
    }

    PageShares SharesByMovePages(int mostPages)
    {
        long pageBytes = Environment.SystemPageSize;
        long pages = Bytes / pageBytes;
        long step = Math.Max(1, (pages + mostPages - 1) / mostPages);
        var addresses = new nint[(pages + step - 1) / step];
        for (int i = 0; i < addresses.Length; i++)
        {
            addresses[i] = Address + (nint)(i * step * pageBytes);
        }

        return new PageShares(
            LinuxCalls.NodesOfPages(addresses)
                .Where(node => node >= 0)
                .CountBy(node => node)
                .Select(group => KeyValuePair.Create(group.Key, group.Value * step * pageBytes)));
    }

    /// <summary>The mappings that begin inside the buffer; its own policy and advice make it begin one. Null without numa_maps.</summary>
    internal PageShares? SharesByNumaMaps() =>
        NumaMaps.Of(Environment.ProcessId) is { } mappings
            ? NumaMaps.Shares(mappings.Where(mapping => mapping.Address >= (ulong)Address && mapping.Address < (ulong)Address + (ulong)Bytes))
            : null;

    /// <summary>With one node there is only one place where pages can be, also when the kernel says nothing.</summary>
    PageShares? SharesOfOnlyNode() => topology.Nodes is [var only] ? new PageShares([KeyValuePair.Create(only.Id, Bytes)]) : null;

    /// <summary>The share (0…1) of the buffer that lies in huge pages, by AnonHugePages of smaps (proc(5)).</summary>
    public double HugePageShare(SysFs sysFs)
    {
        long hugeKilobytes = 0;
        bool inside = false;
        foreach (string line in (sysFs.Text("proc/self/smaps") ?? "").Split('\n'))
        {
            if (TryReadRange(line, out nint start, out nint end))
            {
                inside = start < Address + (nint)Bytes && end > Address;
            }
            else if (inside && line.StartsWith("AnonHugePages:"))
            {
                hugeKilobytes += long.Parse(line["AnonHugePages:".Length..].Replace("kB", "").Trim());
            }
        }

        return Math.Min(1.0, hugeKilobytes * 1024.0 / Bytes);
    }

    static bool TryReadRange(string line, out nint start, out nint end)
    {
        int dash = line.IndexOf('-'), space = line.IndexOf(' ');
        start = end = 0;
        return dash > 0 && space > dash
            && nint.TryParse(line.AsSpan(0, dash), System.Globalization.NumberStyles.AllowHexSpecifier, null, out start)
            && nint.TryParse(line.AsSpan(dash + 1, space - dash - 1), System.Globalization.NumberStyles.AllowHexSpecifier, null, out end);
    }

    public void Dispose()
    {
        if (!freed)
        {
            freed = true;
            LinuxCalls.Unmap(mapping, mappingBytes);
        }
    }
}
