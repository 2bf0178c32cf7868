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
