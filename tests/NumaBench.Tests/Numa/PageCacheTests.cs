using Microsoft.Win32.SafeHandles;
using NumaBench.Numa;

namespace NumaBench.Tests.Numa;

public sealed class PageCacheTests : IDisposable
{
    const int Bytes = 4 << 20;

    /// <summary>Beside the tests: /tmp may be memory, which no advice takes out of the cache.</summary>
    readonly string path = Path.Combine(AppContext.BaseDirectory, $"page-cache-{Guid.NewGuid():N}");

    public PageCacheTests() => File.WriteAllBytes(path, [.. Enumerable.Repeat((byte)7, Bytes - 100)]);

    public void Dispose() => File.Delete(path);

    static NodeSet Online => Topology.Read(SysFs.Live).OnlineNodes;

    [Fact]
    public void Placed_pages_are_all_there_on_the_node()
    {
        int node = Topology.Read(SysFs.Live).Nodes.First(known => known.UsableMemory).Id;

        PageCache.Place(path, node, Online);

        Assert.Equal((Bytes, Bytes), (PageCache.Nodes(path).TotalBytes, PageCache.Nodes(path).BytesPerNode[node]));
    }

    [Fact]
    public void Looking_at_a_file_does_not_load_it()
    {
        using (SafeFileHandle file = File.OpenHandle(path))
        {
            RandomAccess.FlushToDisk(file);
            LinuxCalls.DropCache(file);
        }

        Assert.Equal(0, PageCache.Nodes(path).TotalBytes);
        Assert.Equal(0, PageCache.Nodes(path).TotalBytes);
    }

    [Fact]
    public void What_is_evicted_is_gone_and_what_is_placed_is_all_there()
    {
        PageCache.Evict(path);
        Assert.Equal((Bytes, 0, 0.0), (PageCache.Look(path).FileBytes, PageCache.Look(path).ResidentBytes, PageCache.Look(path).ResidentShare));
        PageCache.Place(path, Online.First(), Online);
        Assert.Equal((Bytes, 1.0, 1.0), (PageCache.Look(path).ResidentBytes, PageCache.Look(path).ResidentShare, PageCache.Look(path).ShareOn(Online.First())));
    }

    [Fact]
    public void A_file_that_shrinks_while_it_is_looked_at_ends_nothing()
    {
        int page = Environment.SystemPageSize;
        using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        nint map = LinuxCalls.MapFile(file, Bytes);
        try
        {
            RandomAccess.SetLength(file, 2 * page);
            nint[] pages = [.. Enumerable.Range(0, Bytes / page).Select(index => map + ((nint)index * page))];
            LinuxCalls.FaultIn(pages);
            bool[] there = [.. LinuxCalls.NodesOfPages(pages).Select(node => node >= 0)];
            Assert.Equal([.. Enumerable.Repeat(true, 2), .. Enumerable.Repeat(false, pages.Length - 2)], there);
        }
        finally
        {
            LinuxCalls.Unmap(map, Bytes);
        }
    }

    [Fact]
    public void A_node_that_is_not_online_is_refused_before_anything_is_evicted()
    {
        Assert.Throws<NumaException>(() => PageCache.Place(path, 999, Online));
        Assert.Equal(Bytes, PageCache.Look(path).ResidentBytes);
    }

    [Fact]
    public void A_node_that_is_not_online_is_refused() =>
        Assert.Contains("node 999 is not online", Assert.Throws<NumaException>(() => PageCache.Place(path, 999, Online)).Message);

    [Fact]
    public void A_file_that_cannot_be_read_is_the_callers_to_know()
    {
        // Nothing is mapped at address 0: EIO.
        Assert.Throws<IOException>(() => PageCache.Place("/proc/self/mem", Online.First(), Online));
    }

    [Fact]
    public void An_empty_file_has_no_pages()
    {
        File.WriteAllBytes(path, []);
        Assert.Equal("unknown", PageCache.Nodes(path).ToString());
    }
}
