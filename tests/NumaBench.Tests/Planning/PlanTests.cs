using NumaBench.Bench.Commands;
using NumaBench.Bench.Inference;
using NumaBench.Bench.Planning;
using NumaBench.Numa;
using NumaBench.Results;
using NumaBench.Tests.Machines;

namespace NumaBench.Tests.Planning;

public class PlanTests
{
    static readonly InferenceModel Gemv = new() { Name = "gemv", File = "gemv.onnx", WeightsBytes = 1 << 28, NeededBytes = 1 << 28, Shapes = new Dictionary<string, long[]>() };

    static SysFsTree FourNodes() => new SysFsTree().Cpus("0-7").Node(0, "0-1").Node(1, "2-3").Node(2, "4-5").Node(3, "6-7");

    static Case[] Possible(SysFsTree tree, PlanRequest request) =>
        [.. Plan.For(request, tree.Read(), [Gemv]).Cases.Where(planned => planned.Impossible is null).Select(planned => planned.Case)];

    static PlanRequest Request(string profile = "standard") => new() { Profile = Profile.Of(profile) };

    [Fact]
    public void All_nodes_means_all_nodes_that_were_asked_for()
    {
        using SysFsTree tree = FourNodes();
        NodeSet two = NodeSet.Of(1, 2);

        Case[] cases = Possible(tree, Request() with { CpuNodes = two, MemoryNodes = two });

        Assert.All(cases, @case => Assert.True(CpuSet.Parse(@case.Cpus).IsSubsetOf(CpuSet.Of(2, 3, 4, 5)) && NodeSet.Parse(@case.Nodes).IsSubsetOf(two), @case.Id));
        Assert.Equal(["1-1", "1-2", "2-1", "2-2"], cases.Where(@case => @case.Kind == CaseKind.IdleLatency).Select(@case => $"{@case.CpuNode}-{@case.MemoryNode}").Distinct());
        Assert.Equal(2, cases.Single(@case => @case.Policy == InferencePolicy.ReplicaPerNode).Replicas);
        Assert.Equal("1-2", cases.Single(@case => @case.Policy == InferencePolicy.Interleave && @case.Kind == CaseKind.Inference).Nodes);
        Assert.Equal(["1>2", "2>1"], cases.Where(@case => @case.Policy == InferencePolicy.Remote).Select(@case => $"{@case.CpuNode}>{@case.MemoryNode}").Order());
        Assert.DoesNotContain(cases, @case => @case.Policy == InferencePolicy.OsDefault);
    }

    [Fact]
    public void A_quick_run_of_a_later_node_has_its_local_inference()
    {
        using SysFsTree tree = FourNodes();

        Case[] cases = Possible(tree, Request("quick") with { CpuNodes = NodeSet.Of(3), MemoryNodes = NodeSet.Of(3) });

        Assert.Contains(cases, @case => @case.Policy == InferencePolicy.Local && @case.CpuNode == "3");
    }

    [Fact]
    public void One_node_of_many_does_not_claim_that_remote_memory_cannot_exist()
    {
        using SysFsTree tree = FourNodes();

        Plan plan = Plan.For(Request() with { CpuNodes = NodeSet.Of(0), MemoryNodes = NodeSet.Of(0) }, tree.Read(), [Gemv]);

        Assert.DoesNotContain(plan.Cases, planned => planned.Impossible == NodePair.NoRemote);
    }

    [Fact]
    public void A_quick_run_of_many_nodes_keeps_every_cell_and_gives_up_operations()
    {
        using SysFsTree tree = FourNodes();

        Case[] cases = Possible(tree, Request("quick"));

        Assert.Equal(16, cases.Count(@case => @case.Kind == CaseKind.IdleLatency));
        Assert.Equal(16, cases.Count(@case => @case.Kind == CaseKind.Bandwidth));
    }

    [Fact]
    public void More_than_two_nodes_get_thirty_minutes_unless_somebody_says_otherwise()
    {
        using SysFsTree tree = FourNodes();
        Topology four = tree.Read();

        Assert.Equal(TimeSpan.FromMinutes(30), Request().For(four).Profile.Budget);
        Assert.Equal(TimeSpan.FromMinutes(2), Request("quick").For(four).Profile.Budget);
        Assert.Equal(TimeSpan.FromMinutes(5), (Request() with { Budget = TimeSpan.FromMinutes(5) }).For(four).Profile.Budget);
    }

    [Fact]
    public void Globs_choose_cases_by_id_and_nothing_left_is_a_usage_error()
    {
        using SysFsTree tree = FourNodes();

        Assert.All(Possible(tree, Request() with { Only = ["latency.idle/cpu=2/*"] }), @case => Assert.StartsWith("latency.idle/cpu=2/", @case.Id));
        Assert.Throws<UsageException>(() => Possible(tree, Request() with { Only = ["latency.idle/cpu=7/*"] }));
    }
}
