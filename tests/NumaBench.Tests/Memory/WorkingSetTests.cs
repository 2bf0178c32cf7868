using NumaBench.Bench.Memory;
using NumaBench.Numa;
using NumaBench.Tests.Machines;

namespace NumaBench.Tests.Memory;

public class WorkingSetTests
{
    const long MiB = 1 << 20;

    [Theory]
    [InlineData(4096, 256)]
    [InlineData(1093, 256)] // a sixteenth of the quarter that may be taken stays untouched
    public void What_the_node_can_spare_is_taken_whole(long freeMiB, long expectedMiB)
    {
        using SysFsTree tree = WithFree(freeMiB);

        Assert.Equal((expectedMiB * MiB, ""), WorkingSet.Fit(256 * MiB, l3Bytes: 32 * MiB, node: 0, tree.Open()));
    }

    [Fact]
    public void A_tight_node_gets_a_smaller_set_with_the_reason()
    {
        using SysFsTree tree = WithFree(800);

        (long bytes, string reason) = WorkingSet.Fit(256 * MiB, l3Bytes: 32 * MiB, node: 0, tree.Open());

        Assert.Equal(186 * MiB, bytes);
        Assert.Equal("working set 186 MiB instead of 256 MiB: node 0 can spare no more", reason);
    }

    [Fact]
    public void What_fits_can_still_be_had_when_some_of_the_memory_has_gone_meanwhile()
    {
        using SysFsTree planned = WithFree(870);
        using SysFsTree meanwhile = WithFree(866);

        long bytes = WorkingSet.Fit(256 * MiB, l3Bytes: 32 * MiB, node: 0, planned.Open()).Bytes;

        Assert.InRange(bytes, 128 * MiB, NodeMemory.CapBytes(meanwhile.Open(), 0));
    }

    [Fact]
    public void Less_than_four_times_the_L3_is_refused_with_the_figures()
    {
        using SysFsTree tree = WithFree(512);

        var refused = Assert.Throws<NotEnoughMemoryException>(() => WorkingSet.Fit(256 * MiB, l3Bytes: 32 * MiB, node: 0, tree.Open()));

        Assert.Equal((128 * MiB, 120 * MiB), (refused.AskedBytes, refused.CapBytes));
        Assert.Contains("128 MiB asked, 120 MiB may be taken (at most 25 % of the free memory)", refused.Message);
    }

    [Fact]
    public void A_memory_limit_of_the_cgroup_counts_like_a_full_node()
    {
        using SysFsTree tree = WithFree(100_000)
            .File("proc/mounts", "cgroup2 /sys/fs/cgroup cgroup2 rw,nosuid 0 0")
            .File("proc/self/cgroup", "0::/user.slice/job")
            .File("sys/fs/cgroup/user.slice/memory.max", $"{1000 * MiB}").File("sys/fs/cgroup/user.slice/memory.current", $"{200 * MiB}")
            .File("sys/fs/cgroup/user.slice/job/memory.max", "max").File("sys/fs/cgroup/user.slice/job/memory.current", $"{100 * MiB}");

        Assert.Equal(200 * MiB, NodeMemory.CapBytes(tree.Open(), 0));
    }

    static SysFsTree WithFree(long freeMiB) => new SysFsTree().Cpus("0-1").Node(0, "0-1", memoryKilobytes: 2 * freeMiB * 1024);
}
