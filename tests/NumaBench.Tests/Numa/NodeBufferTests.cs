using NumaBench.Numa;
using NumaBench.Tests.Machines;

namespace NumaBench.Tests.Numa;

public class NodeBufferTests
{
    const long Bytes = 32 << 20;

    static readonly Topology Machine = Topology.Read(SysFs.Live);

    static int SomeNode => Machine.Nodes.First(node => node.UsableMemory).Id;

    static NodeBuffer Allocate(PageKind pages) => NodeBuffer.Allocate(Bytes, MemoryPolicy.Bind(SomeNode), pages, Machine, SysFs.Live);

    [Theory]
    [InlineData(PageKind.Base)]
    [InlineData(PageKind.Huge)]
    public void All_pages_are_there_and_on_the_node_when_the_buffer_is_handed_out(PageKind pages)
    {
        using NodeBuffer buffer = Allocate(pages);

        Assert.Equal(Bytes, buffer.PageShares().BytesPerNode[SomeNode]);
        Assert.Equal(1.0, buffer.PageShares().On(SomeNode));
    }

    [Fact]
    public void Both_ways_of_asking_the_kernel_agree()
    {
        using NodeBuffer buffer = Allocate(PageKind.Base);

        Assert.Equal(buffer.PageShares(), buffer.SharesByNumaMaps());
    }

    [Fact]
    public void Base_pages_are_never_huge()
    {
        using NodeBuffer buffer = Allocate(PageKind.Base);

        Assert.Equal(0.0, buffer.HugePageShare(SysFs.Live));
    }

    [Fact]
    public void Huge_pages_are_seen_where_the_kernel_gives_them()
    {
        string setting = SysFs.Live.Text("sys/kernel/mm/transparent_hugepage/enabled") ?? "[never]";
        Assert.SkipWhen(setting.Contains("[never]"), "transparent huge pages are off on this machine");
        using NodeBuffer buffer = Allocate(PageKind.Huge);

        Assert.InRange(buffer.HugePageShare(SysFs.Live)!.Value, 0.9, 1.0);
    }

    [Fact]
    public void The_buffer_is_aligned_for_huge_pages_and_writable_to_its_last_byte()
    {
        using NodeBuffer buffer = Allocate(PageKind.Huge);

        Assert.Equal(0, buffer.Address % (2 << 20));
        unsafe
        {
            ((byte*)buffer.Address)[Bytes - 1] = 7;
            Assert.Equal(7, ((byte*)buffer.Address)[Bytes - 1]);
        }
    }

    [Fact]
    public void More_than_the_node_can_spare_is_refused_before_anything_is_taken()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0").Node(SomeNode, "0", memoryKilobytes: 200 * 1024);

        var refused = Assert.Throws<NotEnoughMemoryException>(
            () => NodeBuffer.Allocate(Bytes, MemoryPolicy.Bind(SomeNode), PageKind.Base, Machine, tree.Open()));

        // Half of the 200 MiB are free, a quarter of that may be taken.
        Assert.Equal(25L << 20, refused.CapBytes);
    }

    [Fact]
    public void A_node_that_is_not_online_is_refused()
    {
        var refused = Assert.Throws<NumaException>(
            () => NodeBuffer.Allocate(Bytes, MemoryPolicy.Bind(NodeSet.Of(SomeNode, 1023)), PageKind.Base, Machine, SysFs.Live));

        Assert.Contains("node 1023 is not online", refused.Message);
    }

    [Fact]
    public void A_freed_buffer_cannot_be_asked()
    {
        NodeBuffer buffer = Allocate(PageKind.Base);
        buffer.Dispose();
        buffer.Dispose();

        Assert.Throws<ObjectDisposedException>(() => buffer.PageShares());
    }
}
