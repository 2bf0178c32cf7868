using NumaBench.Bench.Memory.Kernels;
using NumaBench.Bench.Planning;
using NumaBench.Results;
using NumaBench.Tests.Machines;

namespace NumaBench.Tests.Planning;

public class MemoryPlanTests
{
    [Fact]
    public void One_node_has_its_own_memory_and_says_that_remote_cannot_exist()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-3").Node(0, "0-3");

        PlannedCase[] plan = [.. Cases(tree)];

        Assert.Equal(
            [
                "latency.idle/cpu=0/mem=0/page=huge/walk=random",
                "bandwidth/cpu=0/mem=0/op=read/threads=node",
                "bandwidth/cpu=0/mem=0/op=write-nt/threads=node",
                "bandwidth/cpu=0/mem=0/op=copy-nt/threads=node",
                "bandwidth/cpu=0/mem=0/op=triad-nt/threads=node",
            ],
            plan.Where(planned => planned.Impossible is null).Select(planned => planned.Case.Id));
        Assert.All(plan.Where(planned => planned.Case.MemoryNode == "none"), planned => Assert.Equal(NodePair.NoRemote, planned.Impossible));
        Assert.Equal(5, plan.Count(planned => planned.Case.MemoryNode == "none"));
    }

    [Fact]
    public void Every_cpu_node_meets_every_memory_node_with_sparse_ids()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-3").Node(1, "0-1").Node(4, "2-3").Node(9, "");

        PlannedCase[] plan = [.. Cases(tree)];

        Assert.Equal(
            ["1-1", "1-4", "1-9", "4-1", "4-4", "4-9"],
            plan.Where(planned => planned.Case.Kind == CaseKind.IdleLatency).Select(planned => $"{planned.Case.CpuNode}-{planned.Case.MemoryNode}"));
        Assert.All(plan, planned => Assert.Null(planned.Impossible));
        Assert.Equal(plan.Length, plan.DistinctBy(planned => planned.Case.Id).Count());
    }

    [Fact]
    public void A_node_without_memory_is_impossible_as_a_target_and_works_as_a_source()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-3").Node(0, "0-1", memoryKilobytes: 0).Node(1, "2-3");

        Dictionary<string, string?> latency = Cases(tree)
            .Where(planned => planned.Case.Kind == CaseKind.IdleLatency)
            .ToDictionary(planned => $"{planned.Case.CpuNode}-{planned.Case.MemoryNode}", planned => planned.Impossible);

        Assert.Equal("node 0 has no memory", latency["0-0"]);
        Assert.Equal("node 0 has no memory", latency["1-0"]);
        Assert.Null(latency["0-1"]);
        Assert.Null(latency["1-1"]);
    }

    [Fact]
    public void A_node_outside_the_cpuset_is_impossible_and_still_listed()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-3").Node(0, "0-1").Node(1, "2-3")
            .File("proc/self/status", "Cpus_allowed_list:\t0-1\nMems_allowed_list:\t0");

        Dictionary<string, string?> latency = Cases(tree)
            .Where(planned => planned.Case.Kind == CaseKind.IdleLatency)
            .ToDictionary(planned => $"{planned.Case.CpuNode}-{planned.Case.MemoryNode}", planned => planned.Impossible);

        Assert.Null(latency["0-0"]);
        Assert.Equal("the cpuset of this process does not allow memory of node 1", latency["0-1"]);
        Assert.Equal("the cpuset or affinity of this process allows none of the CPUs 2-3 of node 1", latency["1-0"]);
    }

    [Fact]
    public void Bandwidth_uses_one_thread_a_core_and_latency_the_last_core()
    {
        string[] cores = ["0,4", "1,5", "2,6", "3,7"];
        using SysFsTree tree = new SysFsTree().Cpus("0-7", cores: cores).Node(0, "0-7");

        Case[] cases = [.. Cases(tree).Where(planned => planned.Impossible is null).Select(planned => planned.Case)];

        Assert.All(cases.Where(@case => @case.Id.EndsWith("/threads=node")), @case => Assert.Equal(("0-3", 4), (@case.Cpus, @case.Threads)));
        Assert.All(cases.Where(@case => @case.Kind == CaseKind.IdleLatency), @case => Assert.Equal(("3", 1), (@case.Cpus, @case.Threads)));
    }

    [Fact]
    public void Working_sets_are_four_times_the_L3_that_is_seen()
    {
        // Two L3 of 32 MiB: a chase sees one, the node's cores both. 4 × 32 MiB is below the least of 256 MiB.
        using SysFsTree small = new SysFsTree().Cpus("0-3", caches: ["0-1", "2-3"]).Node(0, "0-3");
        using SysFsTree large = new SysFsTree().Cpus("0-31", caches: [.. Enumerable.Range(0, 16).Select(i => $"{2 * i}-{(2 * i) + 1}")]).Node(0, "0-31");

        long Bytes(SysFsTree tree, string kind) => Cases(tree).First(planned => planned.Case.Kind == kind).Case.WorkingSetBytes >> 20;

        Assert.Equal((256, 256), (Bytes(small, CaseKind.IdleLatency), Bytes(small, CaseKind.Bandwidth)));
        Assert.Equal((256, 16 * 32 * 4), (Bytes(large, CaseKind.IdleLatency), Bytes(large, CaseKind.Bandwidth)));
    }

    /// <summary>What every profile has; the plans of the other kinds have tests of their own.</summary>
    static IEnumerable<PlannedCase> Cases(SysFsTree tree) => UnthinnedPlan.Cases(tree.Read(), "quick");
}
