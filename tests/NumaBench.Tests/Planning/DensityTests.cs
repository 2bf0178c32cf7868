using NumaBench.Bench.Planning;
using NumaBench.Numa;
using NumaBench.Results;
using NumaBench.Tests.Machines;

namespace NumaBench.Tests.Planning;

/// <summary>What must hold of any machine: points come and go with the time there is, cells never.</summary>
public sealed class DensityTests
{
    static readonly string[] CellKinds = [CaseKind.IdleLatency, CaseKind.SizeCurve, CaseKind.Bandwidth, CaseKind.LoadedLatency, CaseKind.CoreToCore, CaseKind.PageTouch];

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_kind_has_every_usable_cell_at_every_density(int seed)
    {
        using SysFsTree tree = SomeMachine(seed);
        Topology machine = tree.Read();
        string[] cells = [.. NodePair.All(machine, machine.HasRemoteMemory).Where(pair => pair.Impossible is null).Select(pair => $"{pair.CpuNode.Id}-{pair.MemoryId}")];
        string[] moves = [.. Moves(machine)];

        foreach (Density density in Enum.GetValues<Density>())
        {
            ILookup<string, PlannedCase> plan = At(machine, density).ToLookup(planned => planned.Case.Kind);

            Assert.All(CellKinds, kind => Assert.Subset(plan[kind].Select(planned => $"{planned.Case.CpuNode}-{planned.Case.MemoryNode}").ToHashSet(), cells.ToHashSet()));
            Assert.Equal(moves.Order(), plan[CaseKind.PageMove].Where(planned => planned.Impossible is null).Select(planned => planned.Case.Nodes).Distinct().Order());
            Assert.Equal(plan.Sum(kind => kind.Count()), plan.SelectMany(kind => kind).DistinctBy(planned => planned.Case.Id).Count());
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_finer_density_has_all_points_of_a_coarser_one_and_quick_has_the_standard_ones_ids(int seed)
    {
        using SysFsTree tree = SomeMachine(seed);
        Topology machine = tree.Read();
        HashSet<string>[] ids = [.. Enum.GetValues<Density>().Select(density => At(machine, density).Select(planned => planned.Case.Id).ToHashSet())];

        for (int finer = 1; finer < ids.Length; finer++)
        {
            Assert.Subset(ids[finer], ids[finer - 1]);
        }

        Assert.Subset(ids[(int)Density.Many], UnthinnedPlan.Cases(machine, "quick").Select(planned => planned.Case.Id).ToHashSet());
    }

    static IEnumerable<PlannedCase> At(Topology machine, Density density) =>
        MemoryPlan.Parts(machine, Profile.Of("full"), machine.HasRemoteMemory).SelectMany(part => part.Cases(density));

    /// <summary>Both nodes of a move, once for both ways.</summary>
    static IEnumerable<string> Moves(Topology machine)
    {
        int[] memory = [.. machine.Nodes.Where(node => node.UsableMemory && node.MemoryTotalKilobytes != 0).Select(node => node.Id)];
        return from a in memory from b in memory where a < b select NodeSet.Of(a, b).ToString();
    }

    /// <summary>One to nine nodes with sparse ids, some without CPUs or memory, with one or two threads a core, some CPUs and nodes outside the cpuset.</summary>
    static SysFsTree SomeMachine(int seed)
    {
        var random = new Random(seed);
        int nodes = random.Next(1, 10), perNode = 2 * random.Next(1, 6), cpus = nodes * perNode;
        bool smt = random.Next(2) == 0;
        SysFsTree tree = new SysFsTree().Cpus(
            $"0-{cpus - 1}",
            cores: smt ? [.. Enumerable.Range(0, cpus / 2).Select(core => $"{2 * core}-{(2 * core) + 1}")] : null,
            caches: random.Next(3) == 0 ? null : [.. Enumerable.Range(0, cpus / 2).Select(cache => $"{2 * cache}-{(2 * cache) + 1}")]);
        for (int node = 0; node < nodes; node++)
        {
            bool withoutCpus = node > 0 && random.Next(5) == 0;
            bool withoutMemory = !withoutCpus && node > 0 && random.Next(5) == 0;
            tree.Node(3 * node, withoutCpus ? "" : $"{node * perNode}-{((node + 1) * perNode) - 1}", memoryKilobytes: withoutMemory ? 0 : 16 << 20);
        }

        return random.Next(3) == 0
            ? tree.File("proc/self/status", $"Cpus_allowed_list:\t0-{cpus - 1 - random.Next(perNode)}\nMems_allowed_list:\t0-{3 * (nodes - 1 - random.Next(Math.Min(2, nodes)))}")
            : tree;
    }
}
