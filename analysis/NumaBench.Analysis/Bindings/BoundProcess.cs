using NumaBench.Numa;

namespace NumaBench.Analysis.Bindings;

/// <summary>A process to start: where its threads run and whose memory it gets. It has as many threads as CPUs.</summary>
/// <param name="Cpus">As they were measured; not empty.</param>
/// <param name="Nodes">Not empty.</param>
sealed record BoundProcess(CpuSet Cpus, NodeSet Nodes)
{
    /// <summary>In a comment.</summary>
    public override string ToString() => $"CPUs {Cpus}, memory of node{(Nodes.Count == 1 ? "" : "s")} {Nodes}";
}
