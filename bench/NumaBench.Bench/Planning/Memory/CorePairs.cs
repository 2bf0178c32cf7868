using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Planning;

/// <summary>Which pairs of CPUs stand for the machine: all while they are few, else of each L3 cache, else of each node.</summary>
sealed class CorePairs
{
    public const string All = "all-pairs";
    public const string ByL3 = "pairs-by-l3";
    public const string ByNode = "pairs-by-node";

    /// <summary>With more cores than this they are never measured pair by pair.</summary>
    const int MostCores = 64;
    const int MostL3Domains = 32;

    readonly Topology topology;
    readonly IReadOnlyList<CpuSet> domains;

    CorePairs(Topology topology, string level)
    {
        this.topology = topology;
        Level = level;
        domains = Domains(topology, level);
    }

    /// <summary>One of <see cref="All"/>, <see cref="ByL3"/>, <see cref="ByNode"/>.</summary>
    public string Level { get; }

    public static CorePairs Of(Topology topology, Density density)
    {
        int cores = Cores(topology).Count;
        return new CorePairs(
            topology,
            cores <= MostCoresForAll(density) ? All
            : Domains(topology, ByL3).Count <= MostL3DomainsAt(density) ? ByL3
            : ByNode);
    }

    static int MostCoresForAll(Density density) => density switch
    {
        Density.Least => 0,
        Density.Few => 8,
        Density.Some or Density.Many => 16,
        Density.More => 32,
        _ => MostCores,
    };

    static int MostL3DomainsAt(Density density) => density switch
    {
        Density.Least => 0,
        Density.Few => MostL3Domains / 4,
        _ => MostL3Domains,
    };

    /// <summary>The pairs, the lower CPU first, in ascending order.</summary>
    public IEnumerable<(int A, int B)> Pairs() => Siblings().Concat(Neighbours()).Concat(Across()).Distinct().Order();

    /// <summary>The nearest two CPUs of a node that are not one core, or else one core's; null where the node has only one usable CPU.</summary>
    public static (int A, int B)? Nearest(Topology topology, Node node)
    {
        int[] cores = [.. topology.OnePerCore(node.UsableCpus)];
        int[] cpus = [.. node.UsableCpus];
        int[] beside = cores.Length == 0 ? [] : [.. DomainsOf(topology, node).First(domain => domain.Contains(cores[0]))];
        return beside.Length > 1 ? (beside[0], beside[1]) : cores.Length > 1 ? (cores[0], cores[1]) : cpus.Length > 1 ? (cpus[0], cpus[1]) : null;
    }

    /// <summary>How near the two CPUs are, the <c>operation</c> of a case.</summary>
    public static string Relation(Topology topology, int a, int b) =>
        topology.Cores.Any(core => core.Contains(a) && core.Contains(b)) ? "smt-siblings"
        : topology.L3Caches.Any(cache => cache.Cpus.Contains(a) && cache.Cpus.Contains(b)) ? "same-l3"
        : topology.Nodes.Any(node => node.Cpus.Contains(a) && node.Cpus.Contains(b)) ? "same-node"
        : "other-node";

    /// <summary>Says that not all pairs were measured; null when they were.</summary>
    public static Finding? Finding(Case @case, Topology topology)
    {
        int cores = Cores(topology).Count;
        string? which = @case.Method switch
        {
            ByL3 => "between one core of each L3 cache and between two cores inside each",
            ByNode => "between one core of each node and between two cores inside each",
            _ => null,
        };
        return which is null ? null : new Finding(
            "core-pairs-chosen", Severity.Info, "core to core", $"{cores} cores have {(long)cores * (cores - 1) / 2} pairs: measured were pairs {which}",
            $"--profile full with time enough (--budget) measures all pairs up to {MostCores} cores; --cpu-nodes asks for the pairs of fewer nodes.");
    }

    IEnumerable<(int, int)> Siblings() =>
        from usable in new[] { UsableCpus(topology) }
        from core in topology.Cores
        let threads = core.And(usable).ToArray()
        where threads.Length > 1 && (Level == All || domains.Any(domain => domain.First == threads[0]))
        select (threads[0], threads[1]);

    IEnumerable<(int, int)> Neighbours() =>
        from domain in domains
        let cores = domain.ToArray()
        where cores.Length > 1
        select (cores[0], cores[1]);

    IEnumerable<(int, int)> Across()
    {
        int[] ends = [.. Level == All ? Cores(topology) : CpuSet.Of(domains.Select(domain => domain.First))];
        return from first in Enumerable.Range(0, ends.Length)
               from second in Enumerable.Range(first + 1, ends.Length - first - 1)
               select (ends[first], ends[second]);
    }

    /// <summary>Of the nodes: a CPU that the kernel shows in no node has no memory that a line could be in.</summary>
    static CpuSet UsableCpus(Topology topology) => CpuSet.Of(topology.Nodes.SelectMany(node => node.UsableCpus));

    static CpuSet Cores(Topology topology) => topology.OnePerCore(UsableCpus(topology));

    static List<CpuSet> Domains(Topology topology, string level) =>
        [.. topology.Nodes.SelectMany(node => level == ByNode ? [topology.OnePerCore(node.UsableCpus)] : DomainsOf(topology, node)).Where(domain => !domain.IsEmpty)];

    /// <summary>The cores of a node by the L3 cache they share; those that the kernel shows no L3 of together.</summary>
    static IEnumerable<CpuSet> DomainsOf(Topology topology, Node node)
    {
        CpuSet cores = topology.OnePerCore(node.UsableCpus);
        foreach (CpuSet domain in node.L3Domains.Select(domain => domain.And(cores)).Where(domain => !domain.IsEmpty))
        {
            yield return domain;
        }

        CpuSet rest = node.L3Domains.Aggregate(cores, (left, domain) => left.Except(domain));
        if (!rest.IsEmpty)
        {
            yield return rest;
        }
    }
}
