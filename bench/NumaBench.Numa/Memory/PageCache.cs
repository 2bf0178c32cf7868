using System.Runtime.ExceptionServices;
using Microsoft.Win32.SafeHandles;

namespace NumaBench.Numa;

/// <summary>
/// Where the page cache keeps a file, and how to have it kept on another node without being root: pages stay on the node that
/// the memory policy of their first reader chose, whoever maps them later.
/// </summary>
public static class PageCache
{
    /// <summary>The bytes of the file in the page cache, by node. Asks only about pages that are there, since touching one would load it.</summary>
    public static PageShares Nodes(string path)
    {
        using SafeFileHandle file = File.OpenHandle(path);
        long bytes = RandomAccess.GetLength(file);
        if (bytes == 0)
        {
            return new PageShares([]);
        }

        nint map = LinuxCalls.MapFile(file, bytes);
        try
        {
            bool[] resident = LinuxCalls.Residence(map, bytes);
            nint[] pages = [.. Enumerable.Range(0, resident.Length).Where(page => resident[page]).Select(page => map + ((nint)page * Environment.SystemPageSize))];
            // move_pages(2) knows only pages that this process has mapped.
            Array.ForEach(pages, Touch);
            return new PageShares(LinuxCalls.NodesOfPages(pages)
                .Where(node => node >= 0)
                .Select(node => KeyValuePair.Create(node, (long)Environment.SystemPageSize)));
        }
        finally
        {
            LinuxCalls.Unmap(map, bytes);
        }
    }

    /// <summary>
    /// Takes a file's pages out of the cache and has them read again by a thread that may allocate on the node only. What could not
    /// be taken out (memory file systems, pages that somebody maps) stays where it is: ask <see cref="Nodes"/>. Throws
    /// <see cref="NumaException"/> when the node is not online or the kernel refuses the policy, <see cref="IOException"/> when the file
    /// cannot be read.
    /// </summary>
    public static void Place(string path, int node, NodeSet onlineNodes)
    {
        using SafeFileHandle file = File.OpenHandle(path);
        // Dirty pages would stay.
        RandomAccess.FlushToDisk(file);
        LinuxCalls.DropCache(file);
        Exception? failure = null;
        var reader = new Thread(() =>
        {
            try
            {
                // CPUs as they are: only where pages come from matters.
                using Placement placement = Placement.Enter(LinuxCalls.GetAffinity(), MemoryPolicy.Bind(node), onlineNodes);
                Read(file);
            }
            catch (Exception e)
            {
                // Nobody catches on this thread: it would end the process.
                failure = e;
            }
        });
        reader.Start();
        reader.Join();
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    static void Read(SafeFileHandle file)
    {
        var buffer = new byte[1 << 20];
        for (long at = 0; RandomAccess.Read(file, buffer, at) is > 0 and var read;)
        {
            at += read;
        }
    }

    static unsafe void Touch(nint page) => _ = Volatile.Read(ref *(byte*)page);
}
