using NumaBench.Bench.Files;
using NumaBench.Numa;
using NumaBench.Tests.Machines;

namespace NumaBench.Tests.Files;

public sealed class RoomTests
{
    const long M = 1 << 20;

    [Theory]
    [InlineData(363, 0, "not tried: it needs 300 MiB more on node 1 and 64 MiB to spare; 363 MiB are free there")]
    [InlineData(364, 0, null)]
    [InlineData(64, 300, null)]
    [InlineData(63, 300, "not tried: it needs 0 MiB more on node 1 and 64 MiB to spare; 63 MiB are free there")]
    public void A_node_keeps_something_to_spare_and_what_the_file_has_there_counts_as_room(int free, int there, string? missing)
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-1").Node(0, "0").Node(1, "1")
            .File("sys/devices/system/node/node1/meminfo", $"Node 1 MemTotal: {2 * M} kB\nNode 1 MemFree: {(free - 10) * 1024} kB\nNode 1 Inactive(file): {10 * 1024} kB");
        var file = new CachedPages(300 * M, there * M, new PageShares([KeyValuePair.Create(1, there * M)]));
        Assert.Equal(missing, Room.Missing(tree.Open(), tree.Read().Find(1)!, file));
    }

    [Fact]
    public void A_control_group_s_limit_counts_too()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-1").Node(0, "0-1")
            .File("proc/mounts", "cgroup2 /sys/fs/cgroup cgroup2 rw 0 0").File("proc/self/cgroup", "0::/job")
            .File("sys/fs/cgroup/job/memory.max", $"{350 * M}").File("sys/fs/cgroup/job/memory.current", $"{10 * M}");
        Assert.Equal(
            "not tried: it needs 300 MiB more and 64 MiB to spare; the cgroup leaves 340 MiB",
            Room.Missing(tree.Open(), tree.Read().Find(0)!, new CachedPages(300 * M, 0, new PageShares([]))));
    }
}
