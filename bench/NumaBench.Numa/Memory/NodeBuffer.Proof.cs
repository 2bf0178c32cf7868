namespace NumaBench.Numa;

/// <content>Asking the kernel where the pages of the buffer really are, and how large.</content>
public sealed unsafe partial class NodeBuffer
{
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
            PageShares shares = SharesByMovePages(mostPages);
            // Linux 6.1 to 6.4 calls pages absent that automatic NUMA balancing has marked to see who uses them; numa_maps does not.
            return shares.TotalBytes < Bytes && SharesByNumaMaps() is { } maps && maps.TotalBytes > shares.TotalBytes ? maps : shares;
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

    /// <summary>
    /// The share (0…1) of the buffer that lies in huge pages, by AnonHugePages of smaps (proc(5)). Null where that file cannot be
    /// read or says nothing of the buffer: then nothing is known of the size of its pages.
    /// </summary>
    public double? HugePageShare(SysFs sysFs)
    {
        long? hugeKilobytes = null;
        bool inside = false;
        foreach (string line in (sysFs.Text("proc/self/smaps") ?? "").Split('\n'))
        {
            if (TryReadRange(line, out nint start, out nint end))
            {
                inside = start < Address + (nint)Bytes && end > Address;
            }
            else if (inside && line.StartsWith("AnonHugePages:"))
            {
                hugeKilobytes = (hugeKilobytes ?? 0) + long.Parse(line["AnonHugePages:".Length..].Replace("kB", "").Trim());
            }
        }

        return hugeKilobytes is { } kilobytes ? Math.Min(1.0, kilobytes * 1024.0 / Bytes) : null;
    }

    static bool TryReadRange(string line, out nint start, out nint end)
    {
        int dash = line.IndexOf('-'), space = line.IndexOf(' ');
        start = end = 0;
        return dash > 0 && space > dash
            && nint.TryParse(line.AsSpan(0, dash), System.Globalization.NumberStyles.AllowHexSpecifier, null, out start)
            && nint.TryParse(line.AsSpan(dash + 1, space - dash - 1), System.Globalization.NumberStyles.AllowHexSpecifier, null, out end);
    }
}
