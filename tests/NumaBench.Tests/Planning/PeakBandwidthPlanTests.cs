using NumaBench.Bench.Planning;
using NumaBench.Numa;
using NumaBench.Results;
using NumaBench.Tests.Machines;

namespace NumaBench.Tests.Planning;

public class PeakBandwidthPlanTests
{
    const string Weights = "sys/kernel/mm/mempolicy/weighted_interleave";

    static Dictionary<string, PlannedCase> Plan(SysFsTree tree, Density density = Density.All) =>
        PeakBandwidthPlan.Cases(tree.Read(), density).ToDictionary(planned => planned.Case.Id);

    [Fact]
    public void Local_is_each_node_with_cores_and_memory_and_interleave_all_memory()
    {
        using SysFsTree tree = OurMachines.TwoSocketsWithCxl();

        Dictionary<string, PlannedCase> plan = Plan(tree, Density.Many);

        Assert.Equal(["bandwidth.peak/policy=local/op=read", "bandwidth.peak/policy=interleave/op=read"], plan.Keys);
        Case local = plan["bandwidth.peak/policy=local/op=read"].Case, interleave = plan["bandwidth.peak/policy=interleave/op=read"].Case;
        Assert.Equal(("0-7", 8, "0-1"), (local.Cpus, local.Threads, local.Nodes));
        Assert.Equal(("0-7", 8, "0-1,3"), (interleave.Cpus, interleave.Threads, interleave.Nodes));
        Assert.All(plan.Values, planned => Assert.Null(planned.Impossible));
        Assert.All(plan.Values, planned => Assert.Equal(("all", "all"), (planned.Case.CpuNode, planned.Case.MemoryNode)));
    }

    [Fact]
    public void Quick_has_none()
    {
        using SysFsTree tree = OurMachines.TwoSocketsWithCxl();

        Assert.DoesNotContain(UnthinnedPlan.Cases(tree.Read(), "quick"), planned => planned.Case.Kind == CaseKind.PeakBandwidth);
    }

    [Fact]
    public void Full_has_the_mixes_under_each_policy()
    {
        using SysFsTree tree = OurMachines.TwoSocketsWithCxl();

        Dictionary<string, PlannedCase> plan = Plan(tree);

        Assert.Equal(["local", "interleave", "weighted-interleave"], plan.Values.Select(planned => planned.Case.Policy).Distinct());
        Assert.All(
            plan.Values.GroupBy(planned => planned.Case.Policy),
            policy => Assert.Equal(["read", "mix-3r1w", "mix-2r1w", "mix-1r1w", "triad-nt"], policy.Select(planned => planned.Case.Operation)));
        Assert.All(plan, entry => Assert.Equal($"bandwidth.peak/policy={entry.Value.Case.Policy}/op={entry.Value.Case.Operation}", entry.Key));
    }

    [Fact]
    public void Weighted_interleave_needs_a_kernel_that_has_weights_for_every_node()
    {
        using SysFsTree tree = OurMachines.TwoSocketsWithCxl();
        string? Impossible() => Plan(tree)["bandwidth.peak/policy=weighted-interleave/op=read"].Impossible;

        Assert.StartsWith("the kernel has no weighted interleave", Impossible());
        tree.File($"{Weights}/node0", "3").File($"{Weights}/node1", "3");
        Assert.NotNull(Impossible());
        tree.File($"{Weights}/node3", "1");
        Assert.Null(Impossible());
        Assert.Equal([3, 3, 1], tree.Read().Nodes.Select(node => node.InterleaveWeight));
    }

    [Fact]
    public void One_node_has_its_peak_and_nothing_to_interleave()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-3").Node(0, "0-3");

        Dictionary<string, PlannedCase> plan = Plan(tree, Density.Many);

        Assert.Null(plan["bandwidth.peak/policy=local/op=read"].Impossible);
        Assert.Equal("only node 0 has memory that this process may use: there is nothing to interleave", plan["bandwidth.peak/policy=interleave/op=read"].Impossible);
    }

    [Fact]
    public void Nodes_that_claim_the_same_CPUs_have_no_local_memory()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-3").Node(0, "0-3").Node(1, "0-3");

        Assert.Equal("nodes claim the same CPUs: no memory is local to one of them alone", Plan(tree)["bandwidth.peak/policy=local/op=read"].Impossible);
    }
}
