using NumaBench.Bench.Memory;
using NumaBench.Bench.Planning;
using NumaBench.Numa;
using NumaBench.Results;
using NumaBench.Tests.Machines;

namespace NumaBench.Tests.Planning;

public class LoadedLatencyPlanTests
{
    static readonly string[] LocalDelays = ["idle", "2000", "400", "100", "0"];
    static readonly string[] RemoteDelays = ["idle", "400", "0"];
    static readonly string[] AllDelays = ["idle", "20000", "5000", "2000", "1000", "700", "400", "200", "100", "0"];

    [Fact]
    public void A_standard_run_loads_each_nodes_own_memory_in_five_steps_and_remote_memory_in_three()
    {
        using SysFsTree tree = TwoNodes();

        PlannedCase[] plan = Plan(tree, full: false);

        Assert.Equal(
            [
                .. LocalDelays.Select(delay => $"latency.loaded/cpu=0/mem=0/load=local/op=read/delay={delay}"),
                .. RemoteDelays.Select(delay => $"latency.loaded/cpu=0/mem=1/load=same/op=read/delay={delay}"),
                .. RemoteDelays.Select(delay => $"latency.loaded/cpu=1/mem=0/load=same/op=read/delay={delay}"),
                .. LocalDelays.Select(delay => $"latency.loaded/cpu=1/mem=1/load=local/op=read/delay={delay}"),
            ],
            plan.Select(planned => planned.Case.Id));
        Assert.All(plan, planned => Assert.Null(planned.Impossible));
    }

    [Fact]
    public void A_full_run_has_every_load_that_differs_with_both_operations_and_all_delays()
    {
        using SysFsTree tree = TwoNodes();

        PlannedCase[] plan = Plan(tree, full: true);

        Assert.Equal(
            ["0-0 local", "0-0 all", "0-1 local", "0-1 same", "0-1 all", "1-0 local", "1-0 same", "1-0 all", "1-1 local", "1-1 all"],
            plan.Select(planned => $"{planned.Case.CpuNode}-{planned.Case.MemoryNode} {Load(planned.Case)}").Distinct());
        Assert.All(plan.GroupBy(planned => (planned.Case.CpuNode, planned.Case.MemoryNode, Load(planned.Case), planned.Case.Operation)),
            curve => Assert.Equal(AllDelays, curve.Select(planned => planned.Case.Delay)));
        Assert.Equal(["read", "mix-2r1w"], plan.Select(planned => planned.Case.Operation).Distinct());
        Assert.Equal(plan.Length, plan.DistinctBy(planned => planned.Case.Id).Count());
        Assert.Subset(plan.Select(planned => planned.Case.Id).ToHashSet(), Plan(tree, full: false).Select(planned => planned.Case.Id).ToHashSet());
    }

    [Theory]
    [InlineData("Least", "400 0", "0")]
    [InlineData("Few", "idle 2000 400 100 0", "0")]
    [InlineData("Some", "idle 2000 400 100 0", "400 0")]
    [InlineData("Many", "idle 2000 400 100 0", "idle 400 0")]
    public void Remote_memory_gives_up_points_first(string density, string own, string other)
    {
        using SysFsTree tree = TwoNodes();
        PlannedCase[] plan = [.. LoadedLatencyPlan.Cases(NodePair.All(tree.Read(), remoteExists: true), Enum.Parse<Density>(density))];

        Assert.Equal((own, other), (Delays("1"), Delays("0")));

        string Delays(string memory) => string.Join(' ', plan.Where(planned => planned.Case.CpuNode == "1" && planned.Case.MemoryNode == memory).Select(planned => planned.Case.Delay));
    }

    [Fact]
    public void A_node_with_one_core_says_that_a_load_needs_a_second()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-1", cores: ["0-1"]).Node(0, "0-1");

        PlannedCase[] plan = Plan(tree, full: false);

        Assert.Equal("node 0 has one usable core: the chase needs one and the load another", plan.Single(planned => planned.Case.MemoryNode == "0").Impossible);
        Assert.Equal(NodePair.NoRemote, plan.Single(planned => planned.Case.MemoryNode == "none").Impossible);
    }

    [Fact]
    public void A_local_load_needs_memory_of_its_own()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-3").Node(0, "0-1", memoryKilobytes: 0).Node(1, "2-3").Node(2, "");

        Dictionary<string, string?> plan = Plan(tree, full: true).Where(planned => planned.Case.Operation == "read")
            .DistinctBy(planned => $"{planned.Case.CpuNode}-{planned.Case.MemoryNode} {Load(planned.Case)}")
            .ToDictionary(planned => $"{planned.Case.CpuNode}-{planned.Case.MemoryNode} {Load(planned.Case)}", planned => planned.Impossible);

        Assert.Equal("node 0 has no usable memory for a local load", plan["0-1 local"]);
        Assert.Null(plan["0-1 same"]);
        Assert.Null(plan["0-1 all"]);
        Assert.Equal("node 0 has no memory", plan["0-0 local"]);
        Assert.Null(plan["1-2 local"]);
    }

    [Fact]
    public void The_chase_has_the_last_core_and_the_load_the_others()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-7", cores: ["0,4", "1,5", "2,6", "3,7"]).Node(0, "0-7");

        Case[] cases = [.. Plan(tree, full: false).Where(planned => planned.Impossible is null).Select(planned => planned.Case)];

        Assert.All(cases, @case => Assert.Equal(@case.Delay == "idle" ? ("3", 1) : ("0-3", 4), (@case.Cpus, @case.Threads)));
    }

    [Fact]
    public void A_case_says_where_its_load_is()
    {
        using SysFsTree tree = TwoNodes();
        Dictionary<string, Case> cases = Plan(tree, full: true).ToDictionary(planned => planned.Case.Id, planned => planned.Case);
        InjectedLoad? Of(string load, string delay) => InjectedLoad.Of(cases[$"latency.loaded/cpu=0/mem=1/load={load}/op=mix-2r1w/delay={delay}"]);

        Assert.Equal(new InjectedLoad(NodeSet.Of(0), "mix-2r1w", 200), Of("local", "200"));
        Assert.Equal(new InjectedLoad(NodeSet.Of(1), "mix-2r1w", 0), Of("same", "0"));
        Assert.Equal(new InjectedLoad(NodeSet.Of(0, 1), "mix-2r1w", 20_000), Of("all", "20000"));
        Assert.Null(Of("all", "idle"));
    }

    [Fact]
    public void A_quick_run_has_none_of_it()
    {
        using SysFsTree tree = TwoNodes();
        Topology machine = tree.Read();

        Assert.DoesNotContain(UnthinnedPlan.Cases(machine, "quick"), planned => planned.Case.Kind == CaseKind.LoadedLatency);
    }

    static SysFsTree TwoNodes() => new SysFsTree().Cpus("0-7").Node(0, "0-3").Node(1, "4-7");

    static PlannedCase[] Plan(SysFsTree tree, bool full)
    {
        Topology machine = tree.Read();
        return [.. LoadedLatencyPlan.Cases(NodePair.All(machine, machine.HasRemoteMemory), UnthinnedPlan.Finest(full))];
    }

    static string Load(Case @case) => @case.Id.Split('/').Single(part => part.StartsWith("load="))["load=".Length..];
}
