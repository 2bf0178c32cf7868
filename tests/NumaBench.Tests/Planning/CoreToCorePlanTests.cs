using NumaBench.Bench.Planning;
using NumaBench.Numa;
using NumaBench.Results;
using NumaBench.Tests.Machines;

namespace NumaBench.Tests.Planning;

public class CoreToCorePlanTests
{
    static string[] Ids(SysFsTree tree, bool full) =>
        [.. CoreToCorePlan.Cases(tree.Read(), UnthinnedPlan.Finest(full)).Where(planned => planned.Impossible is null).Select(planned => planned.Case.Id["latency.core/".Length..])];

    [Fact]
    public void All_pairs_of_cores_and_the_siblings_of_each_core_with_the_line_on_the_first_ones_node()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-5", cores: ["0,3", "1,4", "2,5"]).Node(0, "0-5");

        Assert.Equal(["a=0/b=1/home=0", "a=0/b=2/home=0", "a=0/b=3/home=0", "a=1/b=2/home=0", "a=1/b=4/home=0", "a=2/b=5/home=0"], Ids(tree, full: false));
    }

    [Fact]
    public void Every_cpu_node_has_a_pair_that_meets_the_memory_of_every_node()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-3").Node(0, "0-1").Node(1, "2-3").Node(7, "");

        string[] ids = Ids(tree, full: false);

        Assert.Equal(
            ["a=0/b=1/home=0", "a=0/b=1/home=1", "a=0/b=1/home=7", "a=0/b=2/home=0", "a=0/b=3/home=0", "a=1/b=2/home=0", "a=1/b=3/home=0", "a=2/b=3/home=0", "a=2/b=3/home=1", "a=2/b=3/home=7"],
            ids.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_full_run_also_takes_the_second_cpus_node_as_home()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-1").Node(0, "0").Node(1, "1");

        Assert.Equal(["a=0/b=1/home=0"], Ids(tree, full: false));
        Assert.Equal(["a=0/b=1/home=0", "a=0/b=1/home=1"], Ids(tree, full: true));
    }

    [Theory]
    [InlineData(16, false, 16 * 15 / 2, "all-pairs")]
    [InlineData(17, false, (3 * 2 / 2) + 2, "pairs-by-l3")]
    [InlineData(64, true, 64 * 63 / 2, "all-pairs")]
    [InlineData(65, true, (9 * 8 / 2) + 8, "pairs-by-l3")]
    public void Beyond_a_number_of_cores_the_L3_caches_stand_for_their_cores(int cores, bool full, int pairs, string level)
    {
        // Caches of eight cores; the last may have a single one, which has no neighbour.
        string[] caches = [.. Enumerable.Range(0, (cores + 7) / 8).Select(cache => $"{cache * 8}-{Math.Min((cache * 8) + 7, cores - 1)}")];
        using SysFsTree tree = new SysFsTree().Cpus($"0-{cores - 1}", caches: caches).Node(0, $"0-{cores - 1}");

        PlannedCase[] plan = [.. CoreToCorePlan.Cases(tree.Read(), UnthinnedPlan.Finest(full))];

        Assert.Equal(pairs, plan.Length);
        Assert.All(plan, planned => Assert.Equal(level, planned.Case.Method));
    }

    [Fact]
    public void Many_L3_caches_leave_one_core_of_each_node()
    {
        string[] caches = [.. Enumerable.Range(0, 64).Select(cache => $"{cache * 2}-{(cache * 2) + 1}")];
        using SysFsTree tree = new SysFsTree().Cpus("0-127", caches: caches).Node(0, "0-63").Node(1, "64-127");

        string[] ids = Ids(tree, full: false);

        Assert.Equal(["a=0/b=1/home=0", "a=0/b=1/home=1", "a=0/b=64/home=0", "a=64/b=65/home=0", "a=64/b=65/home=1"], ids.Order(StringComparer.Ordinal));
        Assert.All(CoreToCorePlan.Cases(tree.Read(), Density.Many), planned => Assert.Equal("pairs-by-node", planned.Case.Method));
    }

    [Fact]
    public void A_finding_says_which_pairs_were_measured_unless_all_were()
    {
        using SysFsTree small = new SysFsTree().Cpus("0-3").Node(0, "0-3");
        using SysFsTree large = new SysFsTree().Cpus("0-31", caches: ["0-15", "16-31"]).Node(0, "0-31");

        Finding? Of(SysFsTree tree) => CorePairs.Finding(CoreToCorePlan.Cases(tree.Read(), Density.Many).First().Case, tree.Read());

        Assert.Null(Of(small));
        Assert.Equal("32 cores have 496 pairs: measured were pairs between one core of each L3 cache and between two cores inside each", Of(large)!.What);
    }

    [Fact]
    public void How_near_two_cpus_are_stands_in_the_case()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-7", cores: ["0,4", "1,5", "2,6", "3,7"], caches: ["0-1,4-5", "2,6", "3,7"]).Node(0, "0-2,4-6").Node(1, "3,7");

        Dictionary<string, string> relations = CoreToCorePlan.Cases(tree.Read(), Density.Many)
            .Where(planned => planned.Impossible is null).ToDictionary(planned => planned.Case.Id, planned => planned.Case.Operation);

        Assert.Equal("smt-siblings", relations["latency.core/a=0/b=4/home=0"]);
        Assert.Equal("same-l3", relations["latency.core/a=0/b=1/home=0"]);
        Assert.Equal("same-node", relations["latency.core/a=0/b=2/home=0"]);
        Assert.Equal("other-node", relations["latency.core/a=0/b=3/home=0"]);
    }

    [Fact]
    public void What_cannot_be_a_pair_or_a_home_is_impossible_with_the_reason()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-3").Node(0, "0-1").Node(1, "2-3", memoryKilobytes: 0)
            .File("proc/self/status", "Cpus_allowed_list:\t0-2\nMems_allowed_list:\t0-1");

        Dictionary<string, string?> reasons = CoreToCorePlan.Cases(tree.Read(), Density.Many).ToDictionary(planned => planned.Case.Id, planned => planned.Impossible);

        Assert.Null(reasons["latency.core/a=0/b=2/home=0"]);
        Assert.Equal("node 1 has no memory", reasons["latency.core/a=0/b=1/home=1"]);
        Assert.Equal("this process may use only one CPU of node 1: there is no pair", reasons["latency.core/a=2/b=none/home=0"]);
    }

    [Fact]
    public void A_quick_run_has_no_core_to_core_and_no_page_costs()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-3").Node(0, "0-1").Node(1, "2-3");
        Topology machine = tree.Read();

        string[] Kinds(string profile) => [.. Plan.For(new PlanRequest { Profile = Profile.Of(profile) }, machine, []).Cases
            .Select(planned => planned.Case.Kind).Distinct().Intersect([CaseKind.CoreToCore, CaseKind.PageTouch, CaseKind.PageMove])];

        Assert.Empty(Kinds("quick"));
        Assert.Equal([CaseKind.CoreToCore, CaseKind.PageTouch, CaseKind.PageMove], Kinds("standard"));
        Assert.Equal([CaseKind.CoreToCore, CaseKind.PageTouch, CaseKind.PageMove], Kinds("full"));
    }
}
