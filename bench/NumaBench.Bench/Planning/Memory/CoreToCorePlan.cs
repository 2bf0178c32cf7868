using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Planning;

/// <summary>
/// Core to core: a cache line between two CPUs. Its memory is on the first CPU's node, with time also on the second's, and
/// every CPU node has one pair that meets the memory of every node.
/// </summary>
static class CoreToCorePlan
{
    /// <summary>Threads started, a buffer made, 8 samples of 5.5 ms and the warm-ups before them.</summary>
    public const double SecondsPerPass = 0.085;

    public static IEnumerable<PlannedCase> Cases(Topology topology, Density density)
    {
        var pairs = CorePairs.Of(topology, density);
        var cases = new List<PlannedCase>();
        foreach ((int a, int b) in pairs.Pairs())
        {
            Node first = topology.Nodes.First(node => node.UsableCpus.Contains(a));
            Node second = topology.Nodes.First(node => node.UsableCpus.Contains(b));
            IEnumerable<Node> homes = Homes(topology, first, second).Take(density == Density.All ? 2 : 1);
            cases.AddRange(homes.Select(home => new PlannedCase(Make(a, b, first, home))));
        }

        foreach (Node node in topology.Nodes.Where(node => !node.Cpus.IsEmpty))
        {
            (int A, int B)? nearest = CorePairs.Nearest(topology, node);
            cases.AddRange(topology.Nodes.Select(home => OnEveryHome(node, nearest, home)));
        }

        // What is asked for twice, as a pair and as its node's, is one case.
        return cases.DistinctBy(planned => planned.Case.Id);

        PlannedCase OnEveryHome(Node node, (int A, int B)? nearest, Node home)
        {
            string? impossible = new NodePair(topology, node, home).Impossible;
            return nearest is { } pair
                ? new PlannedCase(Make(pair.A, pair.B, node, home), impossible)
                : new PlannedCase(Single(node, home), impossible ?? $"this process may use only one CPU of node {node.Id}: there is no pair");
        }

        Case Make(int a, int b, Node cpuNode, Node home) => Common(cpuNode, home) with
        {
            Id = $"{CaseKind.CoreToCore}/a={a}/b={b}/home={home.Id}",
            Cpus = CpuSet.Of(a, b).ToString(),
            Threads = 2,
            Operation = CorePairs.Relation(topology, a, b),
        };

        Case Single(Node cpuNode, Node home) => Common(cpuNode, home) with { Id = $"{CaseKind.CoreToCore}/a={cpuNode.Cpus.First}/b=none/home={home.Id}" };

        Case Common(Node cpuNode, Node home) => new NodePair(topology, cpuNode, home).Common with
        {
            Kind = CaseKind.CoreToCore,
            Method = pairs.Level,
        };
    }

    /// <summary>The nodes of the two CPUs, or the nearest with memory where they have none.</summary>
    static IEnumerable<Node> Homes(Topology topology, Node first, Node second)
    {
        Node[] own = [.. new[] { first, second }.Distinct().Where(node => node.UsableMemory)];
        return own.Length > 0 ? own
            : topology.Nodes.Where(node => node.UsableMemory).OrderBy(node => first.Distances.GetValueOrDefault(node.Id, int.MaxValue)).Take(1);
    }
}
