using NumaBench.Bench.Memory;
using NumaBench.Results;

namespace NumaBench.Bench.Planning;

/// <summary>Idle latency: a pointer chase on one CPU of the node, by page size and walk.</summary>
static class IdleLatencyPlan
{
    public static IEnumerable<Case> Cases(NodePair pair, bool quick, bool full)
    {
        yield return Variant(pair, "huge", "random");
        // A page walk is the CPU's: a standard run has the variants for its own memory only.
        if (!quick && (full || pair.IsOwn))
        {
            yield return Variant(pair, "base", "random");
            yield return Variant(pair, "huge", "window");
            if (full)
            {
                yield return Variant(pair, "base", "window");
            }
        }
    }

    static Case Variant(NodePair pair, string page, string walk) => pair.Common with
    {
        Id = $"{CaseKind.IdleLatency}/cpu={pair.CpuNode.Id}/mem={pair.MemoryId}/page={page}/walk={walk}",
        Kind = CaseKind.IdleLatency,
        Cpus = pair.LastCore.ToString(),
        Threads = 1,
        Operation = "chase",
        Method = "pointer-chase",
        WorkingSetBytes = pair.LastCore.IsEmpty ? 0 : WorkingSet.WantedBytes(pair.Topology.L3Bytes(pair.LastCore.First)),
    };
}
