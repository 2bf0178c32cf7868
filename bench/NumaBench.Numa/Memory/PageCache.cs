using System.Runtime.ExceptionServices;
using Microsoft.Win32.SafeHandles;

namespace NumaBench.Numa;

/// <summary>
/// Where the page cache keeps a file, and how to have it kept on another node without being root: pages stay on the node that
/// the memory policy of their first reader chose, whoever maps them later.
/// </summary>
public static class PageCache
{
    /// <summary>Pages that are asked about together: what a look takes itself stays small beside the file.</summary>
    const int PagesAtOnce = 1 << 16;

    /// <summary>No model is larger, and the answer about each page of a sparse file that is must not fill memory.</summary>
    const long LargestFileBytes = 4L << 40;

    /// <summary>The bytes of the file in the page cache, by node: <see cref="Look"/> for those who ask nothing else.</summary>
    public static PageShares Nodes(string path) => Look(path).Nodes;

    /// <summary>
    /// What of a file is cached, and on which nodes. Asks only about pages that are there, since mapping another would load it. Throws
    /// <see cref="NumaException"/> where the kernel does not tell (another's file that may not be written), <see cref="IOException"/> or
    /// <see cref="UnauthorizedAccessException"/> when the file cannot be opened.
    /// </summary>
    public static CachedPages Look(string path)
    {
        using SafeFileHandle file = Open(path);
        int page = Environment.SystemPageSize;
        long length = RandomAccess.GetLength(file);
        if (length > LargestFileBytes)
        {
            throw new NumaException($"mincore({path})", 0, $"it has {length} bytes, more than the {LargestFileBytes} of the largest file that is looked at.");
        }

        int pages = (int)((length + page - 1) / page);
        if (pages == 0)
        {
            return new CachedPages(0, 0, new PageShares([]));
        }

        // The page behind the end is never cached: where the kernel says that it is, it says so of all.
        long mapped = (pages + 1L) * page;
        nint map = LinuxCalls.MapFile(file, mapped);
        try
        {
            bool[] resident = LinuxCalls.Residence(map, mapped);
            if (resident[pages])
            {
                throw new NumaException(
                    $"mincore({path})", 0, "the kernel tells only a file's owner, and who may write it, what of it is cached: ask as one of them, or as root.");
            }

            nint[][] there = [.. Enumerable.Range(0, pages).Where(index => resident[index]).Select(index => map + ((nint)index * page)).Chunk(PagesAtOnce)];
            return new CachedPages((long)pages * page, there.Sum(chunk => (long)chunk.Length) * page, Where(there, map, mapped));
        }
        finally
        {
            LinuxCalls.Unmap(map, mapped);
        }
    }

    /// <summary>
    /// Takes a file's pages out of the cache. What cannot be taken out (memory file systems, pages that somebody maps or locks)
    /// stays where it is: ask <see cref="Look"/>.
    /// </summary>
    public static void Evict(string path)
    {
        using SafeFileHandle file = Open(path);
        Evict(file);
    }

    /// <summary>
    /// Takes a file's pages out of the cache and has them read again by a thread that may allocate on the node only. What could not
    /// be taken out stays where it is: ask <see cref="Nodes"/>. Throws <see cref="NumaException"/> when the node is not online or the
    /// kernel refuses the policy, and nothing has changed then; <see cref="IOException"/> when the file cannot be read.
    /// </summary>
    public static void Place(string path, int node, NodeSet onlineNodes)
    {
        using SafeFileHandle file = Open(path);
        Exception? failure = null;
        var reader = new Thread(() =>
        {
            try
            {
                // CPUs as they are: only where pages come from matters. First, since where it is refused nothing shall be evicted.
                using Placement placement = Placement.Enter(cpus: null, MemoryPolicy.Bind(node), onlineNodes);
                Evict(file);
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

    /// <summary>Without the lock that .NET takes by default: the file may be in use, and shall stay so.</summary>
    static SafeFileHandle Open(string path) => File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    static void Evict(SafeFileHandle file)
    {
        // Dirty pages would stay.
        RandomAccess.FlushToDisk(file);
        LinuxCalls.DropCache(file);
    }

    static PageShares Where(IReadOnlyList<nint[]> pages, nint map, long mapped)
    {
        int page = Environment.SystemPageSize;
        try
        {
            return new PageShares(pages.SelectMany(chunk => NodesOf(chunk).Where(node => node >= 0).CountBy(node => node))
                .Select(count => KeyValuePair.Create(count.Key, (long)count.Value * page)));
        }
        catch (NumaException refused) when (refused.IsNotPermitted)
        {
            // A container that forbids the call still shows where what this process maps is.
            foreach (nint[] chunk in pages)
            {
                LinuxCalls.FaultIn(chunk);
            }

            if (NumaMaps.Of(Environment.ProcessId) is not { } mappings)
            {
                throw;
            }

            return NumaMaps.Shares(mappings.Where(mapping => mapping.Address >= (ulong)map && mapping.Address < (ulong)map + (ulong)mapped));
        }
    }

    /// <summary>
    /// move_pages(2) knows only pages that this process has mapped. With one page the kernel maps its cached neighbours (64 KiB by
    /// default), so most need no fault of their own.
    /// </summary>
    static int[] NodesOf(nint[] pages)
    {
        const int Neighbours = 16;
        LinuxCalls.FaultIn([.. pages.Where((_, index) => index % Neighbours == 0)]);
        int[] nodes = LinuxCalls.NodesOfPages(pages);
        int[] unmapped = [.. Enumerable.Range(0, pages.Length).Where(index => nodes[index] < 0)];
        nint[] rest = [.. unmapped.Select(index => pages[index])];
        LinuxCalls.FaultIn(rest);
        foreach ((int index, int node) in unmapped.Zip(LinuxCalls.NodesOfPages(rest)))
        {
            nodes[index] = node;
        }

        return nodes;
    }

    static void Read(SafeFileHandle file)
    {
        var buffer = new byte[1 << 20];
        for (long at = 0; RandomAccess.Read(file, buffer, at) is > 0 and var read;)
        {
            at += read;
        }
    }
}
