using NumaBench.Bench.Memory;
using NumaBench.Bench.Memory.Kernels;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Planning;

/// <summary>Bandwidth: one thread a core of the node, for each operation.</summary>
static class BandwidthPlan
{
    public static IEnumerable<Case> Cases(NodePair pair, bool quick)
    {
        // A quick run on many nodes keeps every cell and gives up points.
        IReadOnlyList<StreamOperation> operations = quick && pair.Topology.Nodes.Count > 2 ? [StreamOperation.Read] : StreamOperation.All;
        CpuSet cores = pair.Cores;
        return operations.Select(operation => pair.Common with
        {
            Id = $"{CaseKind.Bandwidth}/cpu={pair.CpuNode.Id}/mem={pair.MemoryId}/op={operation.Name}/threads=node",
            Kind = CaseKind.Bandwidth,
            Cpus = cores.ToString(),
            Threads = cores.Count,
            Operation = operation.Name,
            Method = $"vector{StreamKernel.WidestVectorBits}",
            WorkingSetBytes = WorkingSet.WantedBytes(pair.Topology.L3Bytes(cores)),
        });
    }
}
