using NumaBench.Bench.Memory.Kernels;
using NumaBench.Numa;

namespace NumaBench.Tests.Memory;

public class PageWritesTests
{
    const long Bytes = 8 << 20;

    static readonly Topology Machine = Topology.Read(SysFs.Live);

    static int SomeNode => Machine.Nodes.First(node => node.UsableMemory).Id;

    [Fact]
    public void A_reserved_buffer_has_no_page_until_each_is_written_once_and_faults_once()
    {
        using NodeBuffer fresh = NodeBuffer.Reserve(Bytes, MemoryPolicy.Bind(SomeNode), PageKind.Base, Machine, SysFs.Live);
        Assert.Equal(0, fresh.PageShares().TotalBytes);
        long pages = Bytes / Environment.SystemPageSize;
        long before = LinuxCalls.Usage().PageFaults;

        PageWrites.WriteEach(fresh.Address, Bytes, Environment.SystemPageSize);

        Assert.InRange(LinuxCalls.Usage().PageFaults - before, pages, pages + 16);
        Assert.Equal(Bytes, fresh.PageShares().BytesPerNode[SomeNode]);
        PageWrites.WriteEach(fresh.Address, Bytes, Environment.SystemPageSize);
        Assert.InRange(LinuxCalls.Usage().PageFaults - before, pages, pages + 32);
    }

    [Fact]
    public unsafe void Pages_and_only_pages_are_written()
    {
        byte[] memory = new byte[64];
        fixed (byte* start = memory)
        {
            PageWrites.WriteEach((nint)start, 64, 16);
        }

        Assert.Equal([0, 16, 32, 48], Enumerable.Range(0, 64).Where(index => memory[index] == 1));
    }

    [Fact]
    public void Pages_that_are_moved_to_where_they_are_stay_and_say_so()
    {
        using NodeBuffer buffer = NodeBuffer.Allocate(Bytes, MemoryPolicy.Bind(SomeNode), PageKind.Base, Machine, SysFs.Live);
        nint[] pages = [.. Enumerable.Range(0, 100).Select(index => buffer.Address + (nint)(index * Environment.SystemPageSize))];
        int[] status = new int[pages.Length];

        LinuxCalls.MovePages(pages, [.. pages.Select(_ => SomeNode)], status);

        Assert.All(status, node => Assert.Equal(SomeNode, node));
    }

    [Fact]
    public void Moving_to_a_node_that_is_not_there_is_an_error_with_advice()
    {
        using NodeBuffer buffer = NodeBuffer.Allocate(Bytes, MemoryPolicy.Bind(SomeNode), PageKind.Base, Machine, SysFs.Live);

        NumaException refusal = Assert.Throws<NumaException>(() => LinuxCalls.MovePages([buffer.Address], [Machine.OnlineNodes.Last() + 500], new int[1]));
        Assert.Contains("move_pages(1 pages, MPOL_MF_MOVE): ENODEV", refusal.Message);
    }
}
