using NumaBench.Bench.Planning;
using NumaBench.Numa;
using NumaBench.Results;
using NumaBench.Tests.Machines;

namespace NumaBench.Tests.Planning;

public class PageCostPlanTests
{
    static PlannedCase[] Cases(SysFsTree tree, Density density = Density.Many)
    {
        Topology machine = tree.Read();
        return [.. PageCostPlan.Cases(machine, density, machine.HasRemoteMemory)];
    }

    [Fact]
    public void One_node_touches_its_pages_and_says_that_there_is_no_other_to_move_them_to()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-3").Node(0, "0-3");

        PlannedCase[] plan = Cases(tree);

        Assert.Equal(["pages.touch/cpu=0/mem=0/page=base", "pages.touch/cpu=0/mem=0/page=huge"], plan.Where(planned => planned.Impossible is null).Select(planned => planned.Case.Id));
        Assert.Equal(
            ["pages.move/from=0/to=none/page=base", "pages.move/from=0/to=none/page=huge"],
            plan.Where(planned => planned.Impossible == "this machine has one node with memory: there is no other to move pages to").Select(planned => planned.Case.Id));
    }

    [Fact]
    public void Pages_move_both_ways_between_every_two_nodes_with_memory()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-3").Node(0, "0-1").Node(1, "2-3", memoryKilobytes: 0).Node(4, "");

        PlannedCase[] moves = [.. Cases(tree).Where(planned => planned.Case.Kind == CaseKind.PageMove && !PageCostPlan.IsHuge(planned.Case))];

        Assert.Equal(["pages.move/from=0/to=4/page=base", "pages.move/from=4/to=0/page=base"], moves.Select(planned => planned.Case.Id));
        Assert.All(moves, planned => Assert.Null(planned.Impossible));
        Assert.Equal([(0, "4"), (4, "0")], moves.Select(planned => (PageCostPlan.From(planned.Case), planned.Case.MemoryNode)));
        // Node 4 has no CPUs: its pages are moved by the CPUs of the node they go to.
        Assert.Equal(["1", "1"], moves.Select(planned => planned.Case.Cpus));
        Assert.All(moves, planned => Assert.Equal("0,4", planned.Case.Nodes));
    }

    [Fact]
    public void Every_cpu_node_touches_pages_of_every_node()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-3").Node(0, "0-1").Node(1, "2-3").Node(2, "");

        Assert.Equal(
            ["0-0", "0-1", "0-2", "1-0", "1-1", "1-2"],
            Cases(tree).Where(planned => planned.Case.Kind == CaseKind.PageTouch && planned.Impossible is null && PageCostPlan.IsHuge(planned.Case))
                .Select(planned => $"{planned.Case.CpuNode}-{planned.Case.MemoryNode}"));
    }

    [Fact]
    public void With_little_time_every_pair_stays_and_huge_pages_are_given_up()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-4").Node(0, "0").Node(1, "1").Node(2, "2").Node(3, "3").Node(4, "4");

        Assert.Equal((25, 20), (Count(Density.Few, CaseKind.PageTouch), Count(Density.Few, CaseKind.PageMove)));
        Assert.Equal((50, 40), (Count(Density.Some, CaseKind.PageTouch), Count(Density.Some, CaseKind.PageMove)));

        int Count(Density density, string kind) => Cases(tree, density).Count(planned => planned.Case.Kind == kind);
    }

    [Fact]
    public void A_node_outside_the_cpuset_neither_gives_nor_takes_pages()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-3").Node(0, "0-1").Node(1, "2-3")
            .File("proc/self/status", "Cpus_allowed_list:\t0-3\nMems_allowed_list:\t0");

        Assert.All(Cases(tree).Where(planned => planned.Case.Kind == CaseKind.PageMove), planned => Assert.Equal("the cpuset of this process does not allow memory of node 1", planned.Impossible));
    }

    [Fact]
    public void Only_nodes_that_were_asked_for_give_or_take_pages()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-2").Node(0, "0").Node(1, "1").Node(2, "2");
        Topology machine = tree.Read();

        Plan plan = Plan.For(new PlanRequest { Profile = Profile.Of("standard"), MemoryNodes = NodeSet.Of(0, 2), Only = ["pages.move/*"] }, machine, []);

        Assert.Equal(
            ["pages.move/from=0/to=2/page=base", "pages.move/from=0/to=2/page=huge", "pages.move/from=2/to=0/page=base", "pages.move/from=2/to=0/page=huge"],
            plan.Cases.Select(planned => planned.Case.Id));
    }
}
