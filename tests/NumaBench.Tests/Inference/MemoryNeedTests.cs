using NumaBench.Bench.Inference;
using NumaBench.Numa;
using NumaBench.Tests.Machines;

namespace NumaBench.Tests.Inference;

public sealed class MemoryNeedTests : IDisposable
{
    const long MiB = 1 << 20;

    // Each node has 1000 MiB, of which 500 are free: 64 MiB of them stay so.
    readonly SysFsTree tree = new SysFsTree().Cpus("0-3").Node(0, "0-1", memoryKilobytes: 1000 << 10).Node(1, "2-3", memoryKilobytes: 1000 << 10);

    public void Dispose() => tree.Dispose();

    MemoryNeed Of(long bytesEach, params MemoryPolicy[] policies) =>
        new(tree.Open(), tree.Read(), [.. policies.Select(policy => new ReplicaBinding(null, policy, 1))], bytesEach);

    [Fact]
    public void A_bound_process_needs_its_node_to_have_room_and_something_to_spare()
    {
        Assert.Null(Of(436 * MiB, MemoryPolicy.Bind(1)).Missing());
        Assert.Equal("needs 437 MiB on node 1 and 64 MiB to spare; 500 MiB are free there", Of(437 * MiB, MemoryPolicy.Bind(1)).Missing());
    }

    [Fact]
    public void Processes_on_one_node_need_the_sum_and_those_on_different_nodes_do_not()
    {
        Assert.Null(Of(300 * MiB, MemoryPolicy.Bind(0), MemoryPolicy.Bind(1)).Missing());
        Assert.StartsWith("needs 600 MiB on node 0", Of(300 * MiB, MemoryPolicy.Bind(0), MemoryPolicy.Bind(0)).Missing());
    }

    [Fact]
    public void Without_a_target_the_whole_machine_counts()
    {
        Assert.Null(Of(872 * MiB, MemoryPolicy.Default).Missing());
        Assert.Equal("needs 873 MiB on the machine and 128 MiB to spare; 1000 MiB are free there", Of(873 * MiB, MemoryPolicy.Default).Missing());
    }

    [Fact]
    public void What_a_cgroup_leaves_counts_for_all_processes_together()
    {
        tree.File("proc/mounts", "cgroup2 /sys/fs/cgroup cgroup2 rw,nosuid 0 0").File("proc/self/cgroup", "0::/job")
            .File("sys/fs/cgroup/job/memory.max", $"{400 * MiB}").File("sys/fs/cgroup/job/memory.current", $"{100 * MiB}");

        Assert.Null(Of(118 * MiB, MemoryPolicy.Bind(0), MemoryPolicy.Bind(1)).Missing());
        Assert.Equal(
            "needs 238 MiB and 64 MiB to spare; the cgroup leaves 300 MiB",
            Of(119 * MiB, MemoryPolicy.Bind(0), MemoryPolicy.Bind(1)).Missing());

        tree.File("sys/fs/cgroup/job/memory.current", $"{353 * MiB}");
        Assert.Equal("stopped before the cgroup's memory was used up: 47 MiB were left", Of(1, MemoryPolicy.Bind(0)).RunningOut());
    }

    [Fact]
    public void A_node_that_runs_out_while_processes_load_is_noticed_before_it_is_full()
    {
        MemoryNeed need = Of(300 * MiB, MemoryPolicy.Bind(1));
        Assert.Null(need.RunningOut());

        tree.File("sys/devices/system/node/node1/meminfo", "Node 1 MemTotal: 1024000 kB\nNode 1 MemFree: 49000 kB");
        Assert.Equal("stopped before node 1 was full: 47 MiB were left free there", need.RunningOut());
    }

    [Fact]
    public void The_larger_the_node_the_more_stays_free_up_to_2_GiB()
    {
        using SysFsTree large = new SysFsTree().Cpus("0-1").Node(0, "0", memoryKilobytes: 50 << 20).Node(1, "1", memoryKilobytes: 2L << 30);

        Assert.Equal([1024 * MiB, 2048 * MiB], large.Read().Nodes.Select(NodeMemory.ReserveBytes));
    }

    [Fact]
    public void Unknown_free_memory_refuses_nothing()
    {
        using SysFsTree unknown = new SysFsTree().Cpus("0").Node(0, "0", memoryKilobytes: null).Node(1, "", memoryKilobytes: null);
        var need = new MemoryNeed(unknown.Open(), unknown.Read(), [new ReplicaBinding(null, MemoryPolicy.Bind(1), 1)], 1L << 50);

        Assert.Null(need.Missing());
        Assert.Null(need.RunningOut());
    }
}
