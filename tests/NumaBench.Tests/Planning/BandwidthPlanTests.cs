using NumaBench.Bench.Planning;
using NumaBench.Numa;
using NumaBench.Results;
using NumaBench.Tests.Machines;

namespace NumaBench.Tests.Planning;

public class BandwidthPlanTests
{
    /// <summary>Two nodes, each with two L3 caches of two cores with two threads.</summary>
    static SysFsTree TwoNodes() => OurMachines.TwoSocketsWithCxl();

    static Case[] Cases(SysFsTree tree, string profile)
    {
        Topology machine = tree.Read();
        return [.. MemoryPlan.Cases(machine, Profile.Of(profile), machine.HasRemoteMemory).Select(planned => planned.Case).Where(@case => @case.Kind == CaseKind.Bandwidth)];
    }

    [Fact]
    public void Threads_are_one_core_an_L3_the_node_or_all_its_hardware_threads()
    {
        using SysFsTree tree = TwoNodes();

        Case[] read = [.. Cases(tree, "full").Where(@case => @case.CpuNode == "0" && @case.MemoryNode == "1" && @case.Operation == "read")];

        Assert.Equal(
            ["node 0-3 4", "one 3 1", "l3 2-3 2", "smt 0-3,8-11 8"],
            read.Select(@case => $"{@case.Id[(@case.Id.LastIndexOf('=') + 1)..]} {@case.Cpus} {@case.Threads}"));
    }

    [Fact]
    public void Cores_of_the_only_L3_and_single_threads_are_not_measured_twice()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-3", cores: ["0", "1", "2", "3"], caches: ["0-3"]).Node(0, "0-3");

        Assert.Equal(["node", "one"], Cases(tree, "full").Select(@case => @case.Id[(@case.Id.LastIndexOf('=') + 1)..]).Distinct());
    }

    [Fact]
    public void Full_has_every_operation_and_no_id_twice()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-3").Node(0, "0-1").Node(1, "2-3");

        Case[] cases = Cases(tree, "full");

        Assert.Equal(4 * 12 * 2, cases.Length);
        Assert.Equal(cases.Length, cases.DistinctBy(@case => @case.Id).Count());
        Assert.Equal(12, cases.Select(@case => @case.Operation).Distinct().Count());
    }

    [Theory]
    [InlineData("standard", 8)]
    [InlineData("full", 8)]
    [InlineData("standard", 16)]
    [InlineData("full", 16)]
    public void Many_nodes_give_up_points_and_never_cells(string profile, int nodes)
    {
        using SysFsTree tree = new();
        tree.Cpus($"0-{nodes - 1}");
        for (int node = 0; node < nodes; node++)
        {
            tree.Node(node, $"{node}");
        }

        Case[] cases = Cases(tree, profile);

        Assert.Equal(nodes * nodes, cases.Count(@case => @case.Id.EndsWith("/op=read/threads=node")));
        Assert.Equal(0, cases.Length % (nodes * nodes));
        double seconds = cases.Sum(@case => CaseCost.Seconds(@case, Profile.Of(profile))) * Profile.Of(profile).Passes;
        // Of 256 cells one point alone takes more than bandwidth's part.
        Assert.InRange(seconds, 0, (nodes == 16 ? 0.65 : 0.4) * Profile.Of(profile).For(tree.Read()).Budget.TotalSeconds);
    }

    [Fact]
    public void Passes_and_budget_of_a_person_change_no_case()
    {
        using SysFsTree tree = TwoNodes();
        Topology machine = tree.Read();
        string[] Ids(Profile profile) => [.. MemoryPlan.Cases(machine, profile, remoteExists: true).Select(planned => planned.Case.Id)];

        Profile full = Profile.Of("full");
        Assert.Equal(Ids(full), Ids(full with { Passes = 100, Budget = TimeSpan.FromMinutes(1) }));
    }
}
