using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Planning;

/// <summary>Page costs: the first touch of pages of every node from every CPU node, and moving them between every two nodes.</summary>
static class PageCostPlan
{
    /// <summary>A sample of 10 ms, and as much again for making, proving and freeing its pages.</summary>
    public const double SecondsPerSample = 0.020;

    const string Touch = "touch";
    const string Move = "move";
    const string Huge = "huge";
    const string Base = "base";

    public static IEnumerable<PlannedCase> Cases(Topology topology, Density density, bool remoteExists)
    {
        // Once a node: with a thousand CPUs and thousands of pairs it would take seconds.
        Dictionary<int, CpuSet> lastCores = topology.Nodes.ToDictionary(node => node.Id, node => new NodePair(topology, node, node).LastCore);
        string[] pages = density >= Density.Some ? [Base, Huge] : [Base];
        return Touches(topology, pages, lastCores).Concat(Moves(topology, pages, lastCores, remoteExists));
    }

    public static bool IsHuge(Case @case) => @case.Id.EndsWith($"/page={Huge}", StringComparison.Ordinal);

    /// <summary>The node that pages are moved from; they go to the case's memory node.</summary>
    public static int From(Case move) => int.Parse(move.Id.Split("/from=")[1].Split('/')[0]);

    static IEnumerable<PlannedCase> Touches(Topology topology, string[] pages, Dictionary<int, CpuSet> lastCores) =>
        from pair in NodePair.All(topology, remoteExists: true)
        from page in pages
        select new PlannedCase(
            pair.Common with
            {
                Id = $"{CaseKind.PageTouch}/cpu={pair.CpuNode.Id}/mem={pair.MemoryId}/page={page}",
                Kind = CaseKind.PageTouch,
                Cpus = lastCores[pair.CpuNode.Id].ToString(),
                Threads = 1,
                Operation = Touch,
                Method = "one-write-a-page",
            },
            pair.Impossible);

    static IEnumerable<PlannedCase> Moves(Topology topology, string[] pages, Dictionary<int, CpuSet> lastCores, bool remoteExists)
    {
        Node[] nodes = [.. topology.Nodes.Where(node => node.MemoryTotalKilobytes != 0)];
        IEnumerable<(Node From, Node? To)> ways = remoteExists
            ? from source in nodes from target in nodes where source != target select (source, (Node?)target)
            : nodes.Select(node => (node, (Node?)null));
        return from way in ways
               from page in pages
               let mover = Mover(topology, way.From, way.To)
               select new PlannedCase(
                   new Case
                   {
                       Id = $"{CaseKind.PageMove}/from={way.From.Id}/to={way.To?.Id.ToString() ?? "none"}/page={page}",
                       Kind = CaseKind.PageMove,
                       CpuNode = mover?.Id.ToString() ?? "",
                       MemoryNode = way.To?.Id.ToString() ?? "none",
                       Cpus = mover is null ? "" : lastCores[mover.Id].ToString(),
                       Threads = 1,
                       Policy = Move,
                       Nodes = (way.To is null ? NodeSet.Of(way.From.Id) : NodeSet.Of(way.From.Id, way.To.Id)).ToString(),
                       Operation = Move,
                       Method = "move_pages",
                   },
                   Impossible(way.From, way.To, mover));
    }

    /// <summary>The kernel copies on the CPU that asks: one of the node that the pages leave, else of the one they go to, else any.</summary>
    static Node? Mover(Topology topology, Node from, Node? to) =>
        new[] { from, to }.Concat(topology.Nodes).FirstOrDefault(node => node is { UsableCpus.IsEmpty: false });

    static string? Impossible(Node from, Node? to, Node? mover) =>
        to is null ? "this machine has one node with memory: there is no other to move pages to"
        : mover is null ? "this process may use no CPU of these nodes"
        : !from.UsableMemory ? $"the cpuset of this process does not allow memory of node {from.Id}"
        : !to.UsableMemory ? $"the cpuset of this process does not allow memory of node {to.Id}"
        : null;
}
