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

    [Theory]
    [InlineData(true, new[] { "replica-per-node", "replica-per-node-no-spin" })]
    [InlineData(false, new[] { "replica-per-node" })]
    public void Where_no_threads_spin_nothing_is_measured_twice_for_that(bool spins, string[] policies)
    {
        using SysFsTree tree = FourNodes();

        Case[] cases = Possible(tree, Request("full") with { Spins = spins });

        Assert.Equal(policies, cases.Select(@case => @case.Policy).Where(policy => policy.StartsWith("replica-per-node", StringComparison.Ordinal)).Distinct());
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

    static SysFsTree Nodes(int count, int cpusEach) => Enumerable.Range(0, count).Aggregate(
        new SysFsTree().Cpus($"0-{(count * cpusEach) - 1}", caches: [.. Enumerable.Range(0, count * cpusEach / 4).Select(cache => $"{cache * 4}-{(cache * 4) + 3}")]),
        (tree, node) => tree.Node(node, $"{node * cpusEach}-{((node + 1) * cpusEach) - 1}"));

    static Plan Planned(SysFsTree tree, PlanRequest request) => Plan.For(request.For(tree.Read()), tree.Read(), [Gemv]);

    static double Seconds(Plan plan) => plan.SecondsPerPass(MachinePace.Ordinary) * plan.Request.Profile.Passes;

    [Theory]
    [InlineData(1, "standard")]
    [InlineData(2, "standard")]
    [InlineData(4, "standard")]
    [InlineData(8, "standard")]
    [InlineData(1, "full")]
    [InlineData(2, "full")]
    [InlineData(4, "full")]
    [InlineData(8, "full")]
    public void Up_to_eight_nodes_all_passes_fit(int nodes, string profile)
    {
        using SysFsTree tree = Nodes(nodes, 16);
        Plan plan = Planned(tree, Request(profile));

        Assert.InRange(Seconds(plan), 0, (nodes == 8 ? 1 : 0.9) * plan.Request.Profile.Budget.TotalSeconds);
    }

    [Fact]
    public void Less_budget_and_more_passes_give_up_points_and_say_so()
    {
        using SysFsTree tree = Nodes(2, 8);
        Plan whole = Planned(tree, Request() with { Budget = TimeSpan.FromHours(2) });
        Plan few = Planned(tree, Request() with { Budget = TimeSpan.FromMinutes(7) });
        Plan often = Planned(tree, Request() with { Profile = Profile.Of("standard") with { Passes = 100 }, Budget = TimeSpan.FromHours(2) });

        Assert.Empty(whole.Findings);
        Assert.All([few, often], plan =>
        {
            Assert.InRange(Seconds(plan), 0, 0.9 * plan.Request.Profile.Budget.TotalSeconds);
            Assert.ProperSubset(Ids(whole), Ids(plan));
            Assert.StartsWith("every pair of nodes is measured, with fewer points than 'many' to fit into ", plan.Findings.Single().What);
        });

        static HashSet<string> Ids(Plan plan) => [.. plan.Cases.Select(planned => planned.Case.Id)];
    }

    [Fact]
    public void Kinds_that_are_chosen_get_the_time_of_those_that_are_not()
    {
        using SysFsTree tree = Nodes(8, 16);

        Assert.NotEmpty(Planned(tree, Request()).Findings);
        Plan chosen = Planned(tree, Request() with { Only = ["latency.curve/*"] });
        Assert.Empty(chosen.Findings);
        Assert.Equal((8 * 17) + (56 * 9), chosen.Cases.Count);
    }

    [Fact]
    public void Where_not_even_the_least_fits_a_pass_has_fewer_samples_and_all_cells()
    {
        using SysFsTree tree = Nodes(4, 8);
        Plan plan = Planned(tree, Request() with { Budget = TimeSpan.FromMinutes(1) });

        Assert.Equal(8, plan.Request.Profile.SamplesPerPass);
        Assert.Equal(16, plan.Cases.Count(planned => planned.Case.Kind == CaseKind.SizeCurve));
        Assert.EndsWith("8 samples a pass instead of up to 36", plan.Findings.Single().What);
    }

    [Theory]
    [InlineData(20, "8 samples a pass instead of up to 20")]
    [InlineData(8, "")]
    public void Samples_that_were_asked_for_are_what_is_given_up(int samples, string given)
    {
        using SysFsTree tree = Nodes(4, 8);
        PlanRequest request = Request();

        Plan plan = Planned(tree, request with { Samples = samples, Profile = request.Profile with { SamplesPerPass = samples }, Budget = TimeSpan.FromMinutes(1) });

        Assert.Equal(8, plan.Request.Profile.SamplesPerPass);
        Assert.Equal(given.Length > 0, plan.Findings.Any(finding => finding.What.Contains("samples a pass", StringComparison.Ordinal)));
        Assert.All(plan.Findings, finding => Assert.EndsWith(given, finding.What));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    public void A_quick_run_gives_nothing_up_and_never_has_fewer_samples(int nodes)
    {
        using SysFsTree tree = Nodes(nodes, 4);
        Plan plan = Planned(tree, Request("quick") with { Budget = TimeSpan.FromSeconds(1) });

        Assert.Equal(25, plan.Request.Profile.SamplesPerPass);
        Assert.Empty(plan.Findings);
        Assert.Equal(nodes * nodes * (nodes > 2 ? 2 : 5), plan.Cases.Count(planned => planned.Impossible is null && planned.Case.Kind != CaseKind.Inference));
    }

    [Fact]
    public void Planning_64_nodes_lists_each_kinds_cells_once_and_no_more_points_than_it_keeps()
    {
        using SysFsTree tree = Nodes(64, 16);
        Plan plan = Planned(tree, Request());

        Assert.Equal(64 * 64, plan.Cases.Count(planned => planned.Case.Kind == CaseKind.SizeCurve));
        Assert.InRange(plan.Cases.Count, 64 * 64 * 7, 64 * 64 * 8);
    }
}
