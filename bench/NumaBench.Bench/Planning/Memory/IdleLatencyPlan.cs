using NumaBench.Bench.Memory;
using NumaBench.Results;

namespace NumaBench.Bench.Planning;

/// <summary>Idle latency: a pointer chase on one CPU of the node.</summary>
static class IdleLatencyPlan
{
    public static IEnumerable<Case> Cases(NodePair pair)
    {
        yield return pair.Common with
        {
            Id = $"{CaseKind.IdleLatency}/cpu={pair.CpuNode.Id}/mem={pair.MemoryId}/page=huge/walk=random",
            Kind = CaseKind.IdleLatency,
            Cpus = pair.LastCore.ToString(),
            Threads = 1,
            Operation = "chase",
            Method = "pointer-chase",
            WorkingSetBytes = pair.LastCore.IsEmpty ? 0 : WorkingSet.WantedBytes(pair.Topology.L3Bytes(pair.LastCore.First)),
        };
    }
}
