using NumaBench.Numa;

namespace NumaBench.Bench.Inspect;

/// <summary>On which nodes the threads of a process are, weighted by what they use.</summary>
/// <param name="PerNode">The share (0…1) of each node; empty when it is not known.</param>
/// <param name="HaveRun">True when it is by CPU time in the window; false when no thread used any, and it is by the node that all are bound to.</param>
sealed record ThreadPlaces(IReadOnlyDictionary<int, double> PerNode, bool HaveRun)
{
    public static ThreadPlaces Unknown { get; } = new(new Dictionary<int, double>(), HaveRun: false);

    /// <summary>The node with the largest share; null when it is not known.</summary>
    public int? Main => PerNode.Count == 0 ? null : PerNode.MaxBy(node => node.Value).Key;

    public static ThreadPlaces Of(IReadOnlyList<InspectedThread> threads, Topology machine)
    {
        var ticks = new SortedDictionary<int, long>();
        foreach ((int cpu, long used) in threads.SelectMany(thread => thread.TicksPerCpu))
        {
            if (machine.NodeOf(cpu) is { } node)
            {
                ticks[node] = ticks.GetValueOrDefault(node) + used;
            }
        }

        double all = ticks.Values.Sum();
        return all > 0
            ? new ThreadPlaces(ticks.ToDictionary(node => node.Key, node => node.Value / all), HaveRun: true)
            : BoundTo(threads, machine) is { } only ? new ThreadPlaces(new Dictionary<int, double> { [only] = 1 }, HaveRun: false) : Unknown;
    }

    /// <summary>
    /// The share (0…1) of the memory that is remote for a thread, over all threads by their time: a page is remote for those that run
    /// on another node. Null when nothing is known of threads or memory.
    /// </summary>
    public double? RemoteShare(PageShares memory) =>
        PerNode.Count == 0 || memory.TotalBytes == 0 ? null : 1 - PerNode.Sum(node => node.Value * memory.On(node.Key));

    // Idle threads may still be allowed on the CPUs of one node only. Those that have ended say nothing.
    static int? BoundTo(IReadOnlyList<InspectedThread> threads, Topology machine)
    {
        NodeSet nodes = NodeSet.Of(threads.Where(thread => !thread.HasEnded).SelectMany(thread => thread.AllowedCpus is { } cpus ? machine.NodesOf(cpus) : machine.OnlineNodes));
        return nodes.Count == 1 ? nodes.First : null;
    }
}
